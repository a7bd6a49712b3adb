// Shows how far a hunt has come as it goes; without this the page is asked for again by hand.
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
