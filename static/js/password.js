// A button in the field shows what was typed, for whoever doubts their Vietnamese keyboard.
export function bindPassword(box) {
  const field = box.querySelector("input");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-text";
  const show = (visible) => {
    field.type = visible ? "text" : "password";
    button.textContent = visible ? "Ẩn" : "Hiện";
    button.setAttribute("aria-label", visible ? "Ẩn mật khẩu" : "Hiện mật khẩu");
  };
  button.addEventListener("click", () => show(field.type === "password"));
  field.form.addEventListener("submit", () => show(false));
  show(false);
  box.append(button);
}
