// Keeps the marked pieces of a page as central has them: server-sent events, put in without losing focus or place.
// <div class="live" data-live="/officer/03/live"> is fed from there. The page says when it may be old.

const SILENT_MS = 15000;
const RETRY_MS = 2000;

let clockAhead = -Infinity;

/** Central's time in ms as far as this page can know: a tick can only be late, so this is never ahead. */
export function centralNow() {
  return performance.now() + clockAhead;
}

export function clockKnown() {
  return clockAhead !== -Infinity;
}

/** Sends a form's worth of fields as this person. -> {ok, status, said} */
export async function send(path, fields) {
  const headers = { "x-gerai-token": document.body.dataset.token, accept: "application/json" };
  try {
    const answer = await fetch(path, { method: "POST", headers, body: new URLSearchParams(fields) });
    const said = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
    if (answer.status === 401) location.reload();
    return { ok: answer.ok, status: answer.status, said };
  } catch {
    return { ok: false, status: 0, said: {} };
  }
}

/** Makes `old` like `fresh`, keeping elements that stay: what has the focus keeps it. */
export function morph(old, fresh) {
  if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName || old.dataset?.key !== fresh.dataset?.key) {
    old.replaceWith(fresh.cloneNode(true));
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  morphChildren(old, fresh);
}

function morphChildren(old, fresh) {
  const kept = new Map([...old.children].filter((each) => each.dataset.key).map((each) => [each.dataset.key, each]));
  let place = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const known = wanted.dataset?.key && kept.get(wanted.dataset.key);
    if (known && known !== place) old.insertBefore(known, place);
    const here = known || place;
    if (!here || (!known && here.dataset?.key && here.dataset.key !== wanted.dataset?.key)) {
      old.insertBefore(wanted.cloneNode(true), place);
      continue;
    }
    place = here.nextSibling;
    morph(here, wanted);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

function show(element, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const root = element.cloneNode(false);
  root.append(fresh.content);
  morphChildren(element, root);
  element.dispatchEvent(new CustomEvent("live", { bubbles: true }));
}

function follow(element) {
  let source;
  let heard = performance.now();
  let ticked = 0;

  function open() {
    source?.close();
    source = new EventSource(element.dataset.live);
    source.addEventListener("picture", (event) => {
      heard = performance.now();
      show(element, event.data);
    });
    source.addEventListener("tick", (event) => {
      const at = Number(event.data);
      if (at <= ticked) return;
      ticked = at;
      heard = performance.now();
      clockAhead = Math.max(clockAhead, at - heard);
      document.body.dataset.clock = "";
      document.body.dispatchEvent(new CustomEvent("tick"));
    });
    source.addEventListener("gone", () => location.reload());
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(open, RETRY_MS);
    });
  }

  open();
  setInterval(() => stale(performance.now() - heard > SILENT_MS), 1000);
}

function stale(old) {
  const notice = document.getElementById("stale");
  if (notice) notice.hidden = !old;
  document.body.classList.toggle("is-stale", old);
}

let touched = 0;
function alive() {
  if (performance.now() - touched < 300000) return;
  touched = performance.now();
  send("/alive", {});
}

for (const element of document.querySelectorAll("[data-live]")) follow(element);
for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, alive, { passive: true });
