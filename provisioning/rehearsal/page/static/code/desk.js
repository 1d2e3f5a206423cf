// The counter in focus: the display above it, the officer's keypad, the rating pad.

import { en, h, pictureOf, showPicture } from "./element.js";
import { act, on, view } from "./hall.js";
import { makeKeypad } from "./keypad.js";
import { makeRating } from "./rating.js";

export function startDesk(root, facts) {
  const at = { counter: null };
  const title = h("h2", { id: "desk-title" });
  const services = h("span", { class: "en" });
  const sign = h("img", { alt: "", width: 640, height: 213 });
  const keypad = makeKeypad(facts, (key) => act({ do: "key", device: at.counter.keypad, key }));
  const rating = makeRating(facts, (score) => act({ do: "score", device: at.counter.rating, score }));
  root.append(
    h("div", { class: "head" }, title, services),
    h("div", { class: "sign" }, sign),
    rating.element,
    keypad.element,
  );

  on("focus", (counter) => {
    at.counter = counter;
    title.replaceChildren(counter.name.id, " ", en(counter.name.en));
    keypad.draw(view(counter.keypad));
    rating.draw(view(counter.rating));
    drawSign(view(counter.display));
  });
  on("view", (one) => {
    if (one.device === at.counter?.keypad) keypad.draw(one);
    if (one.device === at.counter?.rating) rating.draw(one);
    if (one.device === at.counter?.display) drawSign(one);
  });
  on("beep", (device, kind) => device === at.counter?.keypad && keypad.beep(kind));

  function drawSign(display) {
    if (!display) return;
    sign.alt = display.number ?? display.work;
    showPicture(sign, pictureOf(display.device, "counter", display.shown));
  }
}
