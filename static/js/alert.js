// What went wrong is where reading goes on after the page has come back.
export function bindAlert(box) {
  box.focus();
}
