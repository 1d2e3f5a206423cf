// The counter in focus: the display above it, the officer's keypad, the rating pad.

import { clearPicture, en, h, pictureOf, showPicture } from "./element.js";
import { act, on, view } from "./hall.js";
import { makeKeypad } from "./keypad.js";
import { makeRating } from "./rating.js";

export function startDesk(root, facts) {
  const at = { counter: null };
  const title = h("h2", { id: "desk-title" });
  const serves = h("p", { class: "serves" });
  const names = new Map(facts.tenants.flatMap((tenant) => tenant.services.map((service) => [service.id, service.name.id])));
  const sign = h("img", { alt: "", width: 640, height: 213 });
  const keypad = makeKeypad(facts, (key) => act({ do: "key", device: at.counter.keypad, key }));
  const rating = makeRating(facts, {
    press: (score) => act({ do: "score", device: at.counter.rating, score }),
    turn: (turn) => act({ do: "turn", device: at.counter.rating, turn }),
  });
  root.append(
    h("div", { class: "head" }, title),
    h("div", { class: "post" }, h("div", { class: "sign" }, sign), serves),
    rating.element,
    keypad.element,
  );

  on("focus", (counter) => {
    at.counter = counter;
    clearPicture(sign);
    title.replaceChildren(counter.name.id, " ", en(counter.name.en));
    serves.replaceChildren(h("b", {}, "Melayani "), en("Serves "), counter.services.map((service) => names.get(service)).join(", "));
    keypad.draw(view(counter.keypad));
    rating.draw(view(counter.rating));
    drawSign(view(counter.display));
  });
  on("view", (one) => {
    if (one.device === at.counter?.keypad) keypad.draw(one);
    if (one.device === at.counter?.rating) rating.draw(one);
    if (one.device === at.counter?.display) drawSign(one);
  });
  on("beep", (device, kind) => {
    if (device === at.counter?.keypad) keypad.beep(kind);
    if (device === at.counter?.rating) rating.beep(kind);
  });

  function drawSign(display) {
    if (!display) return;
    sign.alt = display.number ?? display.work;
    showPicture(sign, pictureOf(display.device, "counter", display.shown));
  }
}
