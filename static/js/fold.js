// What can wait is folded where the screen is small. It stays open where an address points at it.
export function bindFold(details) {
  if (window.matchMedia("(max-width: 767.98px)").matches && location.hash !== `#${details.id}`) details.open = false;
}
