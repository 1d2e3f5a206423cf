// The rating pad: its keys are lit only while it is armed.

import { en, h, icon, say } from "./element.js";

const FOUR = [
  ["bad", "Tidak baik", "Bad"],
  ["poor", "Kurang baik", "Poor"],
  ["good", "Baik", "Good"],
  ["best", "Sangat baik", "Very good"],
];
const FIVE = [...FOUR.slice(0, 2), ["fair", "Cukup", "Fair"], ...FOUR.slice(2)];
const SAYS = {
  armed: ["Silakan nilai layanan kami", "Please rate our service"],
  thanks: ["Terima kasih", "Thank you"],
  dark: ["", ""],
};

export function makeRating(facts, press) {
  const line = h("span", { class: "thanks", role: "status", "aria-live": "polite" });
  const faces = facts.rating_keys === 5 ? FIVE : FOUR;
  const keys = faces.map(([face, id, english], index) =>
    h("button", { type: "button", class: `score ${face}`, "data-score": index + 1, onclick: () => press(index + 1) },
      h("span", { class: "lamp", "aria-hidden": "true" }), icon(`face-${face}`), h("span", {}, id, en(english))));
  const element = h("div", { class: "rating" },
    h("div", { class: "rating-head" }, h("h3", {}, "Penilaian ", en("Rating pad")), line),
    h("div", { class: `scores ${faces.length === 5 ? "five" : ""}` }, ...keys));

  return {
    element,
    draw(pad) {
      const lit = new Set(pad?.lit ?? []);
      keys.forEach((key, index) => key.classList.toggle("lit", lit.has(index + 1)));
      element.dataset.mode = pad?.mode ?? "";
      const [id] = SAYS[pad?.mode] ?? SAYS.dark;
      say(line, id);
    },
  };
}
