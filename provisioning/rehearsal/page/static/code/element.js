// Makes elements. Text is always text: nothing the hall says can become markup.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const icon = (name) => h("span", { class: `icon icon-${name}`, "aria-hidden": "true" });

// English, small, beside the Indonesian.
export const en = (text) => h("span", { class: "en", lang: "en" }, text);

// A word in the first language with the second below or beside it.
export function words(both, first = "id") {
  const second = first === "id" ? "en" : "id";
  const parts = [h("span", { lang: first }, both[first])];
  if (both[second] && both[second] !== both[first]) parts.push(h("span", { class: "en", lang: second }, both[second]));
  return parts;
}

// Changes only what differs, so that a screen reader is not told the same twice.
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const RETRY_MS = 1500;
const loading = new Map();

// Swaps a picture when the new one is there: no flicker, and one at a time, so that a busy board is never starved.
export async function showPicture(img, url) {
  if (loading.has(img)) {
    loading.set(img, url);
    return;
  }
  if (img.dataset.shown === url) return;
  loading.set(img, url);
  const came = await swap(img, url);
  const wanted = loading.get(img);
  loading.delete(img);
  if (wanted !== url) await showPicture(img, wanted);
  else if (!came) setTimeout(() => loading.has(img) || showPicture(img, url), RETRY_MS);
}

// Another device comes into view: rather nothing than the picture of the one before.
export function clearPicture(img) {
  img.hidden = true;
  delete img.dataset.shown;
}

const deviceOf = (url) => url.split("/")[2];

async function swap(img, url) {
  const next = new Image();
  next.src = url;
  try {
    await next.decode();
  } catch {
    return false;
  }
  if (deviceOf(loading.get(img)) !== deviceOf(url)) return true;
  img.src = url;
  img.hidden = false;
  img.dataset.shown = url;
  return true;
}

export const pictureOf = (device, part, shown) => `/pictures/${device}/${part}/${shown}`;

// In whole words, for people: within "0,3 detik", never less than it was.
export const seconds = (value) => `${(Math.ceil(value / 100) / 10).toFixed(1).replace(".", ",")} detik`;

// Decimal comma, as people write here.
export function milliseconds(value) {
  if (value === null || value === undefined) return "–";
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1).replace(".", ",")} s`;
}
