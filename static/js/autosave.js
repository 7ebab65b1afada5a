// Keeps the draft of the form around it while a person writes, and says when; files wait for a button.
import { icon } from "./icon.js";

const WAIT = 20_000;
const FAILED = "Chưa lưu nháp tự động được, sẽ thử lại; nội dung đang nhập còn nguyên trên trang.";

export function bindAutosave(line) {
  const form = line.closest("form");
  let kept = written(form);
  let timer = null;
  let going = null;
  let over = false;

  const say = (name, sentence) => line.replaceChildren(icon(name), ` ${sentence}`);
  const end = (sentence) => {
    over = true;
    say("exclamation-octagon-fill", sentence);
  };
  const plan = () => {
    if (!over && timer === null && !going) timer = setTimeout(save, WAIT);
  };
  const save = () => {
    clearTimeout(timer);
    timer = null;
    const now = written(form);
    if (over || going || now === kept || !form.elements.status.value) return;
    going = send(form)
      .then(({ status, said, basis }) => {
        if (status === 200) {
          kept = now;
          form.elements.basis.value = basis;
          say("check2", said);
        } else if (status === 422) say("info-circle", said);
        else end(said);
      })
      .catch(() => say("info-circle", FAILED))
      .finally(() => {
        going = null;
        if (written(form) !== kept) plan();
      });
  };

  form.addEventListener("input", plan);
  form.addEventListener("change", plan);
  document.addEventListener("visibilitychange", () => document.hidden && save());
  // What is under way changes what the form is based on: a button waits for it.
  const hold = (event) => {
    if (!going) {
      clearTimeout(timer);
      over = true;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    going.finally(() => form.requestSubmit(event.submitter));
  };
  form.addEventListener("submit", hold, { capture: true });
}

async function send(form) {
  const fields = texts(form);
  fields.set("act", "keep");
  const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
  if (!answer.headers.get("Content-Type")?.startsWith("application/json")) {
    return { status: 0, said: "Không lưu nháp tự động được nữa: hãy bấm “Lưu nháp”." };
  }
  return { status: answer.status, ...(await answer.json()) };
}

function texts(form) {
  const fields = new FormData(form);
  for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
  return fields;
}

function written(form) {
  const fields = texts(form);
  fields.delete("basis");
  return new URLSearchParams(fields).toString();
}
