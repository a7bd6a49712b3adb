// Improvements of the planning pages; all of them work without.

// The list of systems and services is narrowed by what is typed.
const field = document.querySelector(".filter");
if (field) {
  field.hidden = false;
  const groups = [...document.querySelectorAll("details.pick")].map(group => ({ group, rows: [...group.querySelectorAll("li")] }));
  field.querySelector("input").addEventListener("input", event => {
    const sought = event.target.value.trim().toLocaleLowerCase("sv");
    for (const { group, rows } of groups) {
      let shown = 0;
      for (const row of rows) {
        const found = row.textContent.toLocaleLowerCase("sv").includes(sought);
        // What is ticked stays in sight, lest it be saved unseen.
        row.hidden = !found && !row.querySelector("input").checked;
        if (found) shown++;
      }
      group.hidden = shown === 0;
      group.open = sought.length > 0 && shown > 0;
    }
  });
}
