// What there is no room for is said before it is sent, not after hours of it; the page works without.
const files = document.getElementById("fil");
if (files) {
  files.addEventListener("change", () => {
    const size = [...files.files].reduce((sum, file) => sum + file.size, 0);
    files.setCustomValidity(size > Number(files.dataset.room) ? files.dataset.full : "");
    files.reportValidity();
  });
}
