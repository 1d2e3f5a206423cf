// The officer's keypad: its four lines, its lamp, its eighteen keys with their meaning.

import { en, h, say, words } from "./element.js";
import { ripple } from "./counters.js";

const LAMPS = { green: "hijau", amber: "kuning", red: "merah" };
const TYPED = {
  "+": "plus", "-": "minus", "*": "star", "/": "slash", ".": "dot", ",": "dot", Backspace: "backspace",
};

export function makeKeypad(facts, press) {
  const lcd = h("pre", { class: "lcd", role: "status", "aria-live": "polite", "aria-label": "Layar papan tombol / Keypad display" });
  const lamp = h("i", {});
  const lampWord = h("span", {}, "mati");
  const buttons = new Map();
  const keys = h("div", { class: "keys", role: "group", "aria-label": "Papan tombol petugas / Officer's keypad" });
  for (const key of facts.keys) {
    buttons.set(key.name, makeKey(key, press));
    keys.append(buttons.get(key.name).element);
  }
  const element = h("div", { class: "officer" },
    h("div", { class: "officer-head" },
      h("h3", {}, "Papan tombol petugas ", en("Officer's keypad")),
      h("span", { class: "lamps" }, lamp, lampWord)),
    lcd, keys, makeCard(facts.card));
  keys.addEventListener("keydown", (event) => {
    const name = event.code === "NumpadEnter" ? "enter" : /^\d$/.test(event.key) ? event.key : TYPED[event.key];
    if (!name || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    event.preventDefault();
    push(buttons.get(name).element);
    press(name);
  });

  return {
    element,
    beep: (kind) => ripple(lcd, kind),
    draw(keypad) {
      const lines = [...(keypad?.lines ?? [])].slice(0, 4);
      while (lines.length < 4) lines.push("");
      say(lcd, lines.map((line) => line.padEnd(20)).join("\n"));
      const colour = keypad?.lamp ?? "";
      lamp.className = colour;
      say(lampWord, LAMPS[colour] ?? "mati");
      const resting = keypad?.work === "closed" || keypad?.work === "paused";
      for (const button of buttons.values()) button.draw(resting);
    },
  };
}

function makeKey(key, press) {
  const meaning = h("small", {});
  const element = h("button", {
      type: "button",
      class: `key ${key.tone} ${key.shape}`,
      "data-key": key.name,
      disabled: key.tone === "dead",
      onclick: () => press(key.name),
    },
    h("b", {}, key.label), meaning);

  function draw(resting) {
    const { id, en: english } = resting ? key.at_rest : key.meaning;
    say(meaning, id);
    meaning.hidden = !id;
    if (id) {
      element.title = english;
      element.setAttribute("aria-label", `${key.label}: ${id} / ${english}`);
    }
  }
  draw(false);
  return { element, draw };
}

// What needs something typed first, as on the card beside the pad.
function makeCard(card) {
  const row = ({ pressed, meaning }) =>
    h("tr", {},
      h("th", { scope: "row" }, ...pressed.map((key) => h("kbd", {}, key))),
      h("td", {}, ...words(meaning)));
  return h("details", { class: "card-table" },
    h("summary", {}, "Arti kombinasi tombol ", en("Key combinations")),
    h("table", {}, h("tbody", {}, ...card.map(row))));
}

function push(button) {
  button.classList.add("down");
  setTimeout(() => button.classList.remove("down"), 120);
}
