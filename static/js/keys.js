// Keys of a page, bound to what carries data-key. Nobody who writes, or stands on a button, is disturbed.
const WRITES = "input, textarea, select, [contenteditable]";
const ACTS = "a, button, summary, label";

export function bindKeys(page) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest(WRITES)) return;
    if (event.key === "Enter" && event.target.closest(ACTS)) return;
    const target = page.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target || target.closest("details:not([open])")) return;
    event.preventDefault();
    if (target.matches("input, textarea, select")) target.focus();
    else target.click();
  });
}
