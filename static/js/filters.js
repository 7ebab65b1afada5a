// A choice in the bar of filters is sent at once.
export function bindFilters(form) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) form.requestSubmit();
  });
}
