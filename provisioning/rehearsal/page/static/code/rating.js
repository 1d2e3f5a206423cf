// The rating pad: its keys are lit only while they count, for a score or for an answer to the survey.

import { ripple } from "./counters.js";
import { en, h, icon, say, words } from "./element.js";

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

const SKIP = { id: "Lewati", en: "Skip" };
const WAYS = { back: { id: "Kembali", en: "Back" }, skip: SKIP, stop: { id: "Selesai", en: "Finish" } };

export function makeRating(facts, { press, turn }) {
  const line = h("span", { class: "thanks", role: "status", "aria-live": "polite" });
  const faces = FACES[facts.scores.length] ?? FACES[4];
  const captions = facts.scores.map(() => h("span", {}));
  const keys = captions.map((caption, index) =>
    h("button", { type: "button", class: `score ${faces[index]}`, "data-score": index + 1, onclick: () => press(index + 1) },
      h("span", { class: "lamp", "aria-hidden": "true" }), icon(`face-${faces[index]}`), caption));
  const asks = h("p", { class: "asks", role: "status", "aria-live": "polite" });
  const ways = h("div", { class: "ways" }, ...Object.entries(WAYS).map(([way, said]) =>
    h("button", { type: "button", "data-turn": way, onclick: () => turn(way) }, ...words(said))));
  const element = h("div", { class: "rating" },
    h("div", { class: "rating-head" }, h("h3", {}, "Penilaian ", en("Rating pad")), line),
    asks,
    h("div", { class: `scores ${faces.length === 5 ? "five" : ""}` }, ...keys),
    ways);
  let shown = null;
  caption("");

  // What stands on the keys: the scores, or the answers to a question of the survey.
  function caption(element) {
    if (shown === element) return;
    shown = element;
    const question = facts.survey[element];
    asks.hidden = ways.hidden = !question;
    asks.replaceChildren(...(question ? words(question.asks) : []));
    captions.forEach((place, index) => {
      place.replaceChildren(...words(question ? question.answers[index] ?? SKIP : facts.scores[index]));
      keys[index].classList.toggle("skip", Boolean(question && !question.answers[index]));
    });
  }

  return {
    element,
    beep: (kind) => ripple(element, kind),
    draw(pad) {
      const lit = new Set(pad?.lit ?? []);
      keys.forEach((key, index) => key.classList.toggle("lit", lit.has(index + 1)));
      element.dataset.mode = pad?.mode ?? "";
      caption(pad?.element ?? "");
      ways.firstChild.disabled = !(pad?.question > 1);
      const [id] = pad?.questions > 1 && pad?.element ? [`${pad.question} dari ${pad.questions}`] : SAYS[pad?.mode] ?? SAYS.dark;
      element.classList.toggle("says-so", Boolean(id));
      say(line, id);
    },
  };
}
