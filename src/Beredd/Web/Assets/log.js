// The log's line: what is written stays in the browser until the server has said that it is saved; new entries come by themselves. Without this the page works by forms and reloads.

const form = document.getElementById("skriv");
const state = document.getElementById("skriv-lage");
const rows = () => document.getElementById("rader");

function take(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById("rader");
  if (!fresh) return null;
  const known = Number(rows().dataset.sista);
  for (const row of fresh.querySelectorAll(".log > li"))
    if (Number(row.id.slice(3)) > known) row.classList.add("fresh");
  rows().replaceWith(fresh);
  const title = page.querySelector("h1");
  if (title) document.querySelector("h1").textContent = title.textContent;
  return page;
}

if (form && state) {
  const words = state.dataset;
  const store = "beredd-utkast-" + words.nyckel;
  const kept = ["vad", "slag", "datum", "tid", "kanal", "fran", "till", "nyckel"];
  let sending = false, retry = 0;

  const say = (text, wrong) => {
    state.textContent = text;
    state.toggleAttribute("data-fel", Boolean(wrong));
  };
  const keep = () => {
    try {
      if (form.elements.vad.value.trim() === "") localStorage.removeItem(store);
      else localStorage.setItem(store, JSON.stringify(Object.fromEntries(kept.map(name => [name, form.elements[name].value]))));
    } catch { /* A browser that keeps nothing: the line still works. */ }
  };
  const forget = () => { try { localStorage.removeItem(store); } catch { /* Nothing was kept. */ } };

  // With its own key, so that what was sent and perhaps saved before the network went is not saved twice.
  try {
    const draft = JSON.parse(localStorage.getItem(store) ?? "null");
    const saved = document.querySelector(".ds-alert[data-color=success]");
    if (draft && saved) forget();
    else if (draft && form.elements.vad.value === "") {
      for (const name of kept) if (draft[name]) form.elements[name].value = draft[name];
      if (draft.datum || draft.tid || draft.kanal || draft.fran || draft.till) form.querySelector("details").open = true;
      say(words.utkast, false);
    }
  } catch { forget(); }

  form.addEventListener("input", keep);

  const send = async () => {
    if (sending) return;
    sending = true;
    clearTimeout(retry);
    keep();
    say(words.sparar, false);
    const sent = new FormData(form);
    const was = form.elements.vad.value;
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent, signal: AbortSignal.timeout(30000) });
      const number = new URL(answer.url).searchParams.get("sparad");
      if (answer.ok && number) {
        const page = take(await answer.text());
        // What was typed meanwhile is the beginning of the next line.
        const next = form.elements.vad.value === was ? "" : form.elements.vad.value;
        form.reset();
        for (const name of ["datum", "tid", "kanal", "fran", "till"]) form.elements[name].value = "";
        form.elements.vad.value = next;
        form.elements.slag.value = "event";
        form.elements.nyckel.value = page?.querySelector("#skriv [name=nyckel]")?.value ?? "";
        keep();
        say(words.sparad.replace("{0}", number), false);
        form.elements.vad.focus();
      } else if (answer.redirected && answer.url.includes("/konto/")) {
        say(words.utloggad, true);
      } else if (answer.status === 422) {
        // The page says what is wrong, beside the fields.
        sending = false;
        form.submit();
        return;
      } else if (answer.status === 503) {
        // It says why nothing can be stored. Sent again by itself: the key makes one entry of it.
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        say(page.getElementById("hinder")?.textContent.trim() || words.nekad, true);
        retry = setTimeout(send, 15000);
      } else {
        say(words.nekad, true);
      }
    } catch {
      say(words.vantar, true);
      retry = setTimeout(send, 4000);
    } finally {
      sending = false;
      for (const button of form.querySelectorAll("button:disabled")) button.disabled = false;
    }
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    send();
  });
  addEventListener("online", () => { if (state.hasAttribute("data-fel") && state.textContent === words.vantar) send(); });
}

const stream = rows()?.dataset.folj;
if (stream) {
  const source = new EventSource(stream + "?efter=" + rows().dataset.sista);
  let waiting = 0;
  source.addEventListener("ny", event => {
    if (Number(event.data) <= Number(rows().dataset.sista)) return;
    clearTimeout(waiting);
    // Many may write at once: one reading for all of them.
    waiting = setTimeout(async () => {
      try {
        const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
        if (answer.ok && !answer.redirected) take(await answer.text());
      } catch { /* The stream tells again. */ }
    }, 200);
  });
}
