// The rating pad: its keys are lit only while it is armed.

import { ripple } from "./counters.js";
import { en, h, icon, say } from "./element.js";

const FACES = {
  2: ["bad", "best"],
  3: ["bad", "fair", "best"],
  4: ["bad", "poor", "good", "best"],
  5: ["bad", "poor", "fair", "good", "best"],
};
const SAYS = {
  armed: ["Silakan nilai", "Please rate"],
  thanks: ["Terima kasih", "Thank you"],
  dark: ["", ""],
};

export function makeRating(facts, press) {
  const line = h("span", { class: "thanks", role: "status", "aria-live": "polite" });
  const faces = FACES[facts.scores.length] ?? FACES[4];
  const keys = facts.scores.map(({ id, en: english }, index) => [faces[index], id, english]).map(([face, id, english], index) =>
    h("button", { type: "button", class: `score ${face}`, "data-score": index + 1, onclick: () => press(index + 1) },
      h("span", { class: "lamp", "aria-hidden": "true" }), icon(`face-${face}`), h("span", {}, id, en(english))));
  const element = h("div", { class: "rating" },
    h("div", { class: "rating-head" }, h("h3", {}, "Penilaian ", en("Rating pad")), line),
    h("div", { class: `scores ${faces.length === 5 ? "five" : ""}` }, ...keys));

  return {
    element,
    beep: (kind) => ripple(element, kind),
    draw(pad) {
      const lit = new Set(pad?.lit ?? []);
      keys.forEach((key, index) => key.classList.toggle("lit", lit.has(index + 1)));
      element.dataset.mode = pad?.mode ?? "";
      const [id] = SAYS[pad?.mode] ?? SAYS.dark;
      element.classList.toggle("says-so", Boolean(id));
      say(line, id);
    },
  };
}
