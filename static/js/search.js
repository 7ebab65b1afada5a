// "/" puts the cursor into the search box, unless somebody is writing.
const WRITES = "input, textarea, select, [contenteditable]";

export function bindSearch(form) {
  const box = form.querySelector("input[type=search]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches(WRITES)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}
