// One box above a list of boxes chooses all of them, or none.
export function bindCheckAll(list) {
  const boxes = () => [...list.querySelectorAll('input[type="checkbox"]:not([data-all])')];
  const label = document.createElement("label");
  label.className = "check";
  const all = document.createElement("input");
  all.type = "checkbox";
  all.className = "form-check-input";
  all.dataset.all = "";
  const words = document.createElement("b");
  words.textContent = list.dataset.label;
  label.append(all, words);
  list.querySelector("legend")?.after(label);

  const follow = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    all.checked = chosen === boxes().length;
    all.indeterminate = chosen > 0 && !all.checked;
  };
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
    follow();
  });
  list.addEventListener("change", follow);
  follow();
}
