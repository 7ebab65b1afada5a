// Files by choosing, photographing, dropping or pasting: all end in the one field of the form, and their names are shown.
import { pastedImages, readClipboard } from "./clipboard.js";
import { icon } from "./icon.js";

export function bindEvidence(box) {
  const [camera, field] = box.querySelectorAll("input[type=file]");
  const list = box.querySelector("[data-chosen]");
  const limit = Number(box.dataset.limit) || Infinity;
  let kept = [...field.files];

  const show = (sentences = []) => {
    const files = new DataTransfer();
    for (const file of kept) files.items.add(file);
    field.files = files.files;
    const drop = (file) => {
      kept = kept.filter((other) => other !== file);
      show();
      field.focus();
    };
    list.replaceChildren(...kept.map((file) => fileLine(file, drop)), ...sentences.map(refusal));
  };
  const add = (files) => {
    const fits = (file) => file.size <= limit;
    kept.push(...[...files].filter(fits));
    show([...files].filter((file) => !fits(file)).map((file) => tooLarge(file, limit)));
  };

  field.addEventListener("change", () => add(field.files));
  camera.addEventListener("change", () => {
    add(camera.files);
    camera.value = "";
  });
  bindDrop(box, add);
  bindPaste(box, add, (sentence) => show([sentence]));
  box.dataset.ready = "true";
  show();
}

function bindDrop(box, add) {
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    add(event.dataTransfer.files);
  });
}

function bindPaste(box, add, say) {
  document.addEventListener("paste", (event) => {
    const images = pastedImages(event.clipboardData);
    if (!images.length || !box.offsetParent) return;
    event.preventDefault();
    add(images);
  });
  const button = box.querySelector("[data-paste]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const images = await readClipboard();
    if (images.length) add(images);
    else say("Chưa thấy ảnh trong bộ nhớ tạm. Hãy chụp hoặc sao chép ảnh, rồi nhấn Ctrl + V tại trang này.");
  });
}

function fileLine(file, drop) {
  const line = document.createElement("li");
  const name = document.createElement("div");
  const size = document.createElement("span");
  const button = document.createElement("button");
  size.className = "meta";
  size.textContent = ` ${readable(file.size)} · sẽ gửi cùng báo cáo`;
  name.append(file.name, size);
  button.type = "button";
  button.className = "btn btn-text";
  button.textContent = "Bỏ";
  button.setAttribute("aria-label", `Bỏ ${file.name}`);
  button.addEventListener("click", () => drop(file));
  line.append(icon("paperclip"), name, button);
  return line;
}

function refusal(sentence) {
  const line = document.createElement("li");
  line.className = "field-error";
  line.append(icon("exclamation-octagon-fill"), sentence);
  return line;
}

const tooLarge = (file, limit) =>
  `${file.name} (${readable(file.size)}) lớn hơn mức ${readable(limit)} cho một tệp. Hãy nén, chia nhỏ, hoặc ghi liên kết.`;

function readable(bytes) {
  const [amount, unit] = bytes >= 1e6 ? [bytes / 1e6, "MB"] : [Math.max(1, bytes / 1e3), "KB"];
  return `${amount.toLocaleString("vi-VN", { maximumFractionDigits: amount < 10 ? 1 : 0 })} ${unit}`;
}
