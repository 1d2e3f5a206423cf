// The supervisor's page: ages, dialogs, orders, and the chime for what nobody has seen yet.
import { centralNow, clockKnown, send } from "./live.js";

const words = document.getElementById("words").dataset;
const said = document.getElementById("said");
const ENGLISH = document.documentElement.lang === "en";
const AGAIN_MS = 60000;

const hall = () => document.getElementById("hall");

function say(text, bad = false) {
  said.textContent = text;
  said.classList.toggle("is-bad", bad);
}

function hex() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function order(path, fields = {}) {
  if (!clockKnown() || document.body.classList.contains("is-stale")) {
    say(words.silent, true);
    return;
  }
  const pressed = { request: hex(), epoch: hall().dataset.epoch, pressed_at: Math.floor(centralNow()) };
  const answer = await send(path, { ...pressed, ...fields });
  say((ENGLISH ? answer.said.en : answer.said.id) || words.silent, !answer.ok);
}

// Ages: central's clock, so that every page says the same

const twoDigits = (number) => String(number).padStart(2, "0");

function clocks() {
  if (!clockKnown()) return;
  const now = centralNow();
  for (const age of document.querySelectorAll("[data-age]")) {
    const minutes = Math.max(0, Math.floor((now - Number(age.dataset.age)) / 60000));
    age.textContent = minutes < 600 ? `${minutes} ${words.minutes}` : `${Math.floor(minutes / 60)} ${words.hours}`;
  }
  for (const run of document.querySelectorAll("[data-run]")) {
    const seconds = Math.max(0, Math.floor((now - Number(run.dataset.run)) / 1000));
    run.textContent = `${Math.floor(seconds / 60)}:${twoDigits(seconds % 60)}`;
  }
}

// The chime: only after somebody has switched it on, as browsers demand; the choice is kept

const sound = document.getElementById("sound");
let speaker;
let heard = new Set();
let rungAt = 0;

function chime() {
  if (!speaker) return;
  rungAt = performance.now();
  [660, 880, 1100].forEach((tone, place) => {
    const voice = speaker.createOscillator();
    const strength = speaker.createGain();
    const from = speaker.currentTime + place * 0.18;
    voice.frequency.value = tone;
    strength.gain.setValueAtTime(0.0001, from);
    strength.gain.exponentialRampToValueAtTime(0.25, from + 0.02);
    strength.gain.exponentialRampToValueAtTime(0.0001, from + 0.4);
    voice.connect(strength).connect(speaker.destination);
    voice.start(from);
    voice.stop(from + 0.45);
  });
  document.body.dataset.rung = String(Number(document.body.dataset.rung || 0) + 1);
}

function setSound(on) {
  if (on) speaker ??= new AudioContext();
  else {
    speaker?.close();
    speaker = undefined;
  }
  sound.setAttribute("aria-pressed", on ? "true" : "false");
  sound.querySelector("[data-on]").textContent = on ? words.on : words.off;
  localStorage.setItem("hall-sound", on ? "yes" : "no");
}

/** Rings for what is new, and each minute while a fault or a counter's question has been seen by nobody. */
function alarms() {
  const fresh = [...document.querySelectorAll("[data-alarm]")];
  const keys = new Set(fresh.map((each) => each.dataset.alarm));
  const news = fresh.some((each) => !heard.has(each.dataset.alarm));
  const urgent = fresh.some((each) => !each.classList.contains("need--notice"));
  heard = keys;
  if (news || (urgent && performance.now() - rungAt > AGAIN_MS)) chime();
  const title = document.title.replace(/^\(\d+\) /, "");
  document.title = fresh.length ? `(${fresh.length}) ${title}` : title;
}

// Dialogs

function open(name, facts = {}) {
  const dialog = document.getElementById(name);
  dialog.querySelector("form").reset();
  Object.assign(dialog.dataset, facts);
  const fill = (mark, text) => {
    const place = dialog.querySelector(`[data-${mark}]`);
    if (place) place.textContent = text ?? "";
  };
  fill("name", facts.name);
  fill("state", facts.state);
  for (const part of dialog.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.includes(facts.work ?? "");
  const link = dialog.querySelector("[data-page]");
  if (link) link.href = `/officer/${facts.about}`;
  dialog.showModal();
}

const SEND = {
  service: (dialog, form) => order(`/hall/service/${dialog.dataset.about}`, form),
  help: (dialog, form) => order(`/hall/help/${dialog.dataset.about}`, form),
  roll: (_dialog, form) => order("/hall/roll", form),
  close: (_dialog, form) => order("/hall/close", { ...form, day: hall().dataset.day }),
};

function submit(button) {
  const dialog = button.closest("dialog");
  const form = dialog.querySelector("form");
  if (!form.reportValidity()) return;
  const fields = Object.fromEntries(new FormData(form));
  if (button.dataset.send === "close" && fields.sure !== "yes") {
    dialog.querySelector("[data-state]").textContent = words.sure;
    return;
  }
  dialog.close();
  SEND[button.dataset.send](dialog, fields);
}

function atCounter(button) {
  const dialog = button.closest("dialog");
  const fields = Object.fromEntries(new FormData(dialog.querySelector("form")));
  const why = button.dataset.counter === "pause" ? (fields.why ?? "") : "";
  dialog.close();
  const { about, holding } = dialog.dataset;
  order(`/hall/counter/${about}`, { action: button.dataset.counter, officer: fields.officer ?? "", why, holding });
}

function leftOver() {
  const { left, serving } = hall().dataset;
  return ENGLISH ? `${left} still wait, ${serving} are at a counter.` : `${left} masih menunggu, ${serving} sedang di loket.`;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { tile, service, reopen, help, alert, dialog, counter, name, work, holding, notice, text } = button.dataset;
  if (tile) open("counter", { about: tile, name, work, holding, state: notice });
  else if (service) open("service", { about: service, name });
  else if (reopen) order(`/hall/service/${reopen}`, { state: "open" });
  else if (help) open("help", { about: help, name, state: text });
  else if (alert) order("/hall/alert", { alert });
  else if (dialog) open(dialog, { state: dialog === "close" ? leftOver() : "" });
  else if (counter) atCounter(button);
  else if (button.dataset.send) submit(button);
});

sound.addEventListener("click", () => {
  setSound(sound.getAttribute("aria-pressed") !== "true");
  chime();
});
document.addEventListener("pointerdown", () => speaker?.resume(), { passive: true });
document.addEventListener("live", () => {
  clocks();
  alarms();
});
document.body.addEventListener("tick", clocks);
setInterval(clocks, 1000);
setInterval(alarms, AGAIN_MS / 4);
if (localStorage.getItem("hall-sound") === "yes") setSound(true);
alarms();
document.documentElement.dataset.ready = "";
