// Binds each element with data-component to its module. Every page works without any of this.
import { bindAlert } from "./alert.js";
import { bindAutosave } from "./autosave.js";
import { bindCheckAll } from "./check-all.js";
import { bindDate } from "./date.js";
import { bindEntry } from "./entry.js";
import { bindEvidence } from "./evidence.js";
import { bindFilters } from "./filters.js";
import { bindFold } from "./fold.js";
import { bindKeys } from "./keys.js";
import { bindMenu } from "./menu.js";
import { bindPassword } from "./password.js";
import { bindReuse } from "./reuse.js";
import { bindSearch } from "./search.js";
import { bindSending } from "./sending.js";

const COMPONENTS = {
  alert: bindAlert,
  autosave: bindAutosave,
  "check-all": bindCheckAll,
  date: bindDate,
  entry: bindEntry,
  evidence: bindEvidence,
  filters: bindFilters,
  fold: bindFold,
  keys: bindKeys,
  menu: bindMenu,
  password: bindPassword,
  reuse: bindReuse,
  search: bindSearch,
  sending: bindSending,
};

for (const element of document.querySelectorAll("[data-component]")) {
  COMPONENTS[element.dataset.component]?.(element);
}
