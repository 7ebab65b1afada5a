// An icon of the sprite, the same as the macro `icon` draws it.
const SVG = "http://www.w3.org/2000/svg";
const SPRITE = new URL("../img/icons.svg", import.meta.url).pathname;

export function icon(name, size = 16) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${SPRITE}#${name}`);
  svg.setAttribute("class", "icon");
  svg.setAttribute("width", size);
  svg.setAttribute("height", size);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}
