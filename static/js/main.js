// Binds each element with data-component to its module. Every page works without any of this.
import { bindSearch } from "./search.js";
import { bindSending } from "./sending.js";
import { bindMenu } from "./menu.js";
import { bindPassword } from "./password.js";
import { bindDate } from "./date.js";

const COMPONENTS = {
  search: bindSearch,
  sending: bindSending,
  menu: bindMenu,
  password: bindPassword,
  date: bindDate,
};

for (const element of document.querySelectorAll("[data-component]")) {
  COMPONENTS[element.dataset.component]?.(element);
}
