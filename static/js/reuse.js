// "Dùng lại" adds what was reported last time to the field, after anything already written there.
export function bindReuse(button) {
  const field = document.getElementById(button.dataset.target);
  button.hidden = !field;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    field.value = [field.value.trim(), button.dataset.text].filter(Boolean).join("\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
