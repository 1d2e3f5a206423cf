// Beeps one can hear: off until somebody asks for them.

import { en, h, icon } from "./element.js";
import { on } from "./hall.js";

const TONES = { click: [1200, 0.03], soft: [500, 0.05], good: [1500, 0.14], buzzer: [180, 0.3], thank: [880, 0.25] };

export function makeSound() {
  const at = { context: null };
  const button = h("button", { type: "button", class: "button", id: "sound", "aria-pressed": "false" });
  const draw = (heard) => {
    button.setAttribute("aria-pressed", String(heard));
    button.replaceChildren(icon(heard ? "speaker" : "muted"), h("span", {}, "Bunyi ", en("Beeps")));
  };
  button.addEventListener("click", () => {
    if (at.context) {
      at.context.close();
      at.context = null;
    } else {
      at.context = new AudioContext();
    }
    draw(Boolean(at.context));
  });
  on("beep", (_, kind) => at.context && beep(at.context, kind));
  draw(false);
  return button;
}

function beep(context, kind) {
  const [hertz, seconds] = TONES[kind] ?? TONES.click;
  const tone = new OscillatorNode(context, { frequency: hertz, type: kind === "buzzer" ? "square" : "sine" });
  const level = new GainNode(context, { gain: 0.08 });
  tone.connect(level).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + seconds);
}
