// Shows only what the reader asks for. Without it the page is one long list.
const form = document.getElementById('filter');
const rows = [...document.querySelectorAll('details[data-level]')];
const shown = document.getElementById('shown');
form.hidden = false;
function filter() {
  const wanted = new FormData(form);
  const text = wanted.get('text').trim().toLowerCase();
  let count = 0;
  for (const row of rows) {
    const keep = (wanted.get('host') === '' || row.dataset.host === wanted.get('host'))
      && Number(row.dataset.level) >= Number(wanted.get('level'))
      && (wanted.get('account') === '' || row.dataset.accounts.split('\n').includes(wanted.get('account')))
      && (text === '' || row.textContent.toLowerCase().includes(text));
    row.hidden = !keep;
    count += keep ? 1 : 0;
  }
  for (const part of document.querySelectorAll('section.phase'))
    part.hidden = !part.querySelector('details:not([hidden])');
  shown.textContent = shown.dataset.text.replace('{0}', count).replace('{1}', rows.length);
}
form.addEventListener('input', filter);
form.addEventListener('submit', event => event.preventDefault());
addEventListener('beforeprint', () => rows.forEach(row => { row.open = true; }));
filter();
