// The officer's page: keys, dialogs and clocks. What a key means comes from central (data-keys), like on the keypad.
import { centralNow, clockKnown, send } from "./live.js";

const office = document.querySelector(".office");
const words = document.getElementById("words").dataset;
const said = document.getElementById("said");
const shown = document.getElementById("typed");
const KEYS = JSON.parse(words.keys);
const DID = JSON.parse(words.did);
const TRIES_MS = [0, 900, 1800];
const CAPS = { "+": "plus", "-": "minus", "*": "star", "/": "slash", ".": "dot", ",": "dot", Enter: "enter" };
const TYPED_MAX = 12;
const ENGLISH = document.documentElement.lang === "en";

let typed = "";
let busy = false;

const desk = () => document.getElementById("desk");

function say(text, bad = false) {
  said.textContent = text;
  said.classList.toggle("is-bad", bad);
}

function hex() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** The same question with the same id until there is an answer, or the press is too old to be done. */
async function ask(path, fields) {
  let answer = { ok: false, status: 0, said: {} };
  for (const wait of TRIES_MS) {
    await pause(wait);
    answer = await send(path, fields);
    if (answer.status !== 0 && answer.status !== 503) return answer;
  }
  return answer;
}

async function press(order) {
  if (busy || !desk()) return;
  if (!clockKnown() || document.body.classList.contains("is-stale")) {
    say(words.away, true);
    return;
  }
  busy = true;
  const { epoch, holding } = desk().dataset;
  const fields = { request: hex(), epoch, holding, pressed_at: Math.floor(centralNow()), ...order };
  office.classList.add("is-busy");
  const answer = await ask(office.dataset.press, fields);
  office.classList.remove("is-busy");
  busy = false;
  if (answer.ok) say(`${answer.said.number} ${DID[order.action] ?? ""}`.trim() || words.done);
  else tell(answer);
}

async function help(form) {
  const fields = { request: hex(), kind: form.get("kind"), text: form.get("text") };
  const answer = await ask(office.dataset.help, fields);
  if (answer.ok) say(words.sent);
  else tell(answer);
}

function tell(answer) {
  say((ENGLISH ? answer.said.en : answer.said.id) || words.silent, true);
}

// The number pad

function type(text) {
  typed = text.slice(0, TYPED_MAX);
  shown.textContent = typed.replace("-", ".");
}

function fits(pattern) {
  if (pattern === "#") return typed !== "";
  if (pattern === "0#") return typed.length > 1 && typed.startsWith("0");
  return typed === pattern;
}

function digits(pattern) {
  if (pattern === "#") return typed;
  return pattern === "0#" ? typed.slice(1) : "";
}

function command(key) {
  const work = desk().dataset.work;
  const row = KEYS.find((each) => each.key === key && fits(each.typed) && (!each.works || each.works.includes(work)));
  if (!row) {
    say(words.unknown, true);
    type("");
    return;
  }
  const order = { action: row.action, digits: digits(row.typed), outcome: row.outcome, placement: row.placement };
  type("");
  press(order);
}

function dotContinues(key) {
  return key === "dot" && /^\d{2,}$/.test(typed);
}

function onKey(event) {
  if (!document.getElementById("keys-on").checked || event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.querySelector("dialog[open]") || event.target.closest("input, textarea, select, summary")) return;
  const pad = event.code.startsWith("Numpad");
  if (event.key === "Enter" && !pad && event.target.closest("button, a, label")) return;
  if (/^\d$/.test(event.key)) type(typed + event.key);
  else if (event.key === "Backspace" || event.key === "Escape") type("");
  else if (event.key === "?") open("help");
  else if (CAPS[event.key] && !event.repeat) {
    if (dotContinues(CAPS[event.key])) type(`${typed}-`);
    else command(CAPS[event.key]);
  } else if (!CAPS[event.key]) return;
  event.preventDefault();
}

// Buttons and dialogs

function open(name) {
  const dialog = document.getElementById(name);
  dialog.querySelector("form").reset();
  dialog.showModal();
}

function callNumber(button) {
  const number = button.dataset.call;
  if ("first" in button.dataset) {
    press({ action: "call", digits: number });
    return;
  }
  open("call");
  const dialog = document.getElementById("call");
  dialog.querySelector("[data-number]").textContent = number;
  dialog.querySelector("[name=digits]").value = number;
}

function sendDialog(button) {
  const form = button.form;
  if (!form.reportValidity()) return;
  const fields = new FormData(form);
  form.closest("dialog").close();
  if (button.dataset.send === "help") help(fields);
  else press({ action: button.dataset.send, ...Object.fromEntries(fields) });
}

function onClick(event) {
  const button = event.target.closest("button");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  if (button.dataset.order) {
    button.closest("dialog")?.close();
    press(JSON.parse(button.dataset.order));
  } else if (button.dataset.dialog) open(button.dataset.dialog);
  else if (button.dataset.call) callNumber(button);
  else if (button.dataset.back) press({ action: "return", digits: button.dataset.back });
  else if (button.dataset.send) sendDialog(button);
}

// What the face says: which keys can be used, how long it has taken

function fitKeys() {
  const work = desk()?.dataset.work ?? "closed";
  for (const key of document.querySelectorAll("[data-works]")) {
    const usable = key.dataset.works.split(" ").includes(work);
    key.setAttribute("aria-disabled", String(!usable));
    if (key.classList.contains("key--main")) key.hidden = !usable;
  }
}

const twoDigits = (number) => String(number).padStart(2, "0");

function clocks() {
  if (!clockKnown()) return;
  const now = centralNow();
  const clock = document.querySelector(".clock");
  if (clock) {
    const seconds = Math.max(0, Math.floor((now - Number(clock.dataset.since)) / 1000));
    const limit = Number(clock.dataset.standard) * 60;
    clock.querySelector("[data-time]").textContent = `${Math.floor(seconds / 60)}:${twoDigits(seconds % 60)}`;
    clock.style.setProperty("--part", Math.min(1, seconds / limit));
    clock.classList.toggle("is-over", seconds > limit);
    clock.querySelector(".clock__over").hidden = seconds <= limit;
  }
  for (const age of document.querySelectorAll("[data-age]"))
    age.textContent = `${Math.max(0, Math.floor((now - Number(age.dataset.age)) / 60000))} ${words.minutes}`;
}

const box = document.getElementById("keys-on");
box.checked = localStorage.getItem("keys-off") !== "yes";
box.addEventListener("change", () => localStorage.setItem("keys-off", box.checked ? "no" : "yes"));
document.addEventListener("keydown", onKey);
document.addEventListener("click", onClick);
document.addEventListener("live", () => {
  fitKeys();
  clocks();
});
document.body.addEventListener("tick", clocks);
setInterval(clocks, 500);
fitKeys();
document.documentElement.dataset.ready = "";
