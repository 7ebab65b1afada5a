// Dates are typed as digits; the strokes between day, month and year come by themselves.
export function bindDate(field) {
  field.inputMode = "numeric";
  field.maxLength = 10;
  field.addEventListener("input", (event) => {
    if (event.inputType?.startsWith("delete") || field.selectionStart !== field.value.length) return;
    field.value = withStrokes(field.value);
  });
}

export function withStrokes(text) {
  if (/^\d{2}$/.test(text) || /^\d{1,2}\/\d{2}$/.test(text)) return `${text}/`;
  if (/^\d{3,8}$/.test(text)) return [text.slice(0, 2), text.slice(2, 4), text.slice(4)].filter(Boolean).join("/");
  return text.replace("//", "/");
}
