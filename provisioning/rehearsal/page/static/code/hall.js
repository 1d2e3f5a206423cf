// What the page knows of the hall: its facts, the latest view of each device, and who wants to hear of a change.

const listeners = new Map();

export const hall = { facts: null, views: new Map(), strip: null, live: false };

export function on(what, listener) {
  if (!listeners.has(what)) listeners.set(what, []);
  listeners.get(what).push(listener);
}

export function tell(what, ...news) {
  for (const listener of listeners.get(what) ?? []) listener(...news);
}

export const view = (device) => hall.views.get(device);

function take(views) {
  for (const one of views) {
    const before = hall.views.get(one.device);
    hall.views.set(one.device, one);
    tell("view", one, before);
  }
}

function setLive(live) {
  hall.live = live;
  tell("live", live);
}

export async function open() {
  hall.facts = await (await fetch("/facts")).json();
  tell("facts", hall.facts);
  const source = new EventSource("/events");
  source.addEventListener("open", () => setLive(true));
  source.addEventListener("error", () => setLive(false));
  source.addEventListener("hall", (event) => {
    const { views, strip } = JSON.parse(event.data);
    take(views);
    hall.strip = strip;
    tell("strip", strip);
  });
  source.addEventListener("views", (event) => take(JSON.parse(event.data)));
  source.addEventListener("strip", (event) => {
    hall.strip = JSON.parse(event.data);
    tell("strip", hall.strip);
  });
  source.addEventListener("beeps", (event) => {
    for (const [device, kind] of JSON.parse(event.data)) tell("beep", device, kind);
  });
}

async function post(path, body) {
  const headers = { "x-gerai-hand": "1", "content-type": "application/json" };
  try {
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body ?? {}) });
    if (!answer.ok) tell("refused", (await answer.json()).detail);
  } catch {
    setLive(false);
  }
}

export const act = (deed) => post("/do", deed);
export const switchCentral = (to) => post(`/central/${to}`);
export const play = (running, speed) => post("/play", { running, speed });
