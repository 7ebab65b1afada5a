// While a form is on its way its button says so, and a second click does nothing.
import { icon } from "./icon.js";

export function bindSending(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    const button = event.submitter;
    form.dataset.sent = "true";
    if (!button?.dataset.sending) return;
    button.dataset.label = button.innerHTML;
    button.setAttribute("aria-disabled", "true");
    button.replaceChildren(icon("hourglass-split"), button.dataset.sending);
  });
  // Coming back by the browser's history shows the page as it was left: the form may be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) restore(form);
  });
}

function restore(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[data-label]")) {
    button.innerHTML = button.dataset.label;
    button.removeAttribute("aria-disabled");
    delete button.dataset.label;
  }
}
