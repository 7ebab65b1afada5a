// Pictures out of the clipboard, with names that a person can tell apart.
export function pastedImages(clipboard) {
  return [...(clipboard?.files ?? [])].filter((file) => file.type.startsWith("image/")).map(named);
}

export async function readClipboard() {
  // Browsers give the clipboard to pages served over https only, and may be told not to.
  const items = await (navigator.clipboard?.read?.() ?? Promise.resolve([])).catch(() => []);
  const images = items.map((item) => [item, item.types.find((type) => type.startsWith("image/"))]).filter(([, type]) => type);
  return Promise.all(images.map(async ([item, type]) => named(await item.getType(type))));
}

function named(image) {
  const time = new Date().toLocaleTimeString("vi-VN", { hour12: false }).replaceAll(":", "-");
  return new File([image], `anh-dan-${time}.${image.type.split("/")[1]}`, { type: image.type });
}
