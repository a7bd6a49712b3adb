// Improvements of the pages of hunts; all of them work without.

// What cannot be taken is said before it is sent, not after hours of it.
const files = document.getElementById("filer");
if (files) {
  files.addEventListener("change", () => {
    const size = [...files.files].reduce((sum, file) => sum + file.size, 0);
    files.setCustomValidity(size > Number(files.dataset.room) ? files.dataset.full : "");
    files.reportValidity();
  });
}

// Shows how far a hunt has come as it goes.
const place = document.getElementById("framsteg");
if (place) {
  const bar = place.querySelector("progress");
  const words = place.querySelector("[role=status]");
  const events = new EventSource(place.dataset.from);
  events.addEventListener("framsteg", event => {
    const [percent, text] = event.data.split("\n");
    bar.value = Number(percent);
    if (words.textContent !== text) words.textContent = text;
  });
  events.addEventListener("klart", () => {
    events.close();
    location.reload();
  });
}
