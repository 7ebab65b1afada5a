// What is filled in is meant: the first word typed in a row ticks it.
export function bindEntry(row) {
  const box = row.querySelector('input[type="checkbox"]');
  row.addEventListener("input", (event) => {
    if (event.target !== box && event.target.value) box.checked = true;
  });
}
