// Keys in the register's tables: arrows between cells, Enter opens a row and saves it, Esc leaves. Everything works without: a row opens by its link, and is sent as any form.

const grid = () => document.querySelector(".register table");
const openRow = () => document.querySelector("tr.open[id]");
const idOf = cell => cell.id.slice(0, cell.id.lastIndexOf(":"));
const columnOf = cell => cell.id.slice(cell.id.lastIndexOf(":") + 1);

function prepare() {
  if (!grid()) return;
  grid().setAttribute("role", "grid");
  const cells = grid().querySelectorAll("td[id]");
  for (const cell of cells) cell.tabIndex = -1;
  if (cells.length) cells[0].tabIndex = 0;
}

function focusCell(cell) {
  if (!cell) return;
  for (const other of grid().querySelectorAll("td[tabindex='0']")) other.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function focusInput(column) {
  const input = document.querySelector("[aria-invalid=true]") ?? document.querySelector(`tr.open [name="v.${CSS.escape(column)}"]`) ?? document.querySelector("tr.open [name^='v.']");
  input?.focus();
  if (input instanceof HTMLInputElement) input.select();
}

// Shows the page that was answered in place of this one, without losing where on it one was.
async function show(request, column) {
  const row = openRow()?.id.slice("rad-".length);
  const response = await fetch(request);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  document.querySelector("main").replaceWith(page.querySelector("main"));
  document.title = page.title;
  history.replaceState(null, "", response.url);
  prepare();
  if (openRow()) focusInput(column);
  else if (row && grid()) focusCell(document.getElementById(`${row}:${column}`) ?? document.querySelector(`td[id^="${CSS.escape(row)}:"]`));
  else document.querySelector("main").focus();
}

function move(cell, key) {
  const row = cell.parentElement;
  const place = [...row.children].indexOf(cell);
  const across = (from, step) => {
    let next = from;
    do next = next && next[step]; while (next && !next.id);
    return next;
  };
  const along = step => {
    let next = row;
    do next = next && next[step]; while (next && !next.children[place]?.id);
    return next?.children[place];
  };
  switch (key) {
    case "ArrowLeft": return across(cell, "previousElementSibling");
    case "ArrowRight": return across(cell, "nextElementSibling");
    case "ArrowUp": return along("previousElementSibling");
    case "ArrowDown": return along("nextElementSibling");
    case "Home": return row.querySelector("td[id]");
    case "End": return [...row.querySelectorAll("td[id]")].at(-1);
  }
}

const isField = target => target.form?.id === "rad" && target.name?.startsWith("v.");

addEventListener("keydown", event => {
  const cell = event.target.closest?.(".register td[id]");
  if (cell && event.target === cell && !event.ctrlKey && !event.altKey && !event.metaKey) {
    const link = cell.parentElement.querySelector("td.edit a");
    if (event.key === "Enter" && link) {
      event.preventDefault();
      show(link.href, columnOf(cell)).catch(() => { location.href = link.href; });
    } else {
      const next = move(cell, event.key);
      if (next === undefined && !/^(Arrow|Home|End)/.test(event.key)) return;
      event.preventDefault();
      focusCell(next);
    }
  } else if (isField(event.target)) {
    const leave = document.querySelector("[data-leave]");
    if (event.key === "Escape" && leave) {
      event.preventDefault();
      const column = event.target.name.slice(2);
      show(leave.href, column).catch(() => { location.href = leave.href; });
    } else if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  }
});

// The cell that somebody is in is where they come back to.
addEventListener("focusin", event => {
  const remembered = document.querySelector("#rad [name=cell]");
  if (remembered && isField(event.target)) remembered.value = event.target.name.slice(2);
});

addEventListener("submit", event => {
  const form = event.target;
  if (form.id !== "rad" || !openRow()) return;
  event.preventDefault();
  show(new Request(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }), form.elements.cell.value).catch(() => form.submit());
});

prepare();
if (location.hash && grid()) {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place?.matches(".register td")) focusCell(place);
  else if (openRow()) focusInput(document.querySelector("#rad [name=cell]")?.value ?? "");
}
