// The hall board's real pixels, and what its loudspeaker says.

import { en, h, icon, pictureOf, showPicture } from "./element.js";
import { on, view } from "./hall.js";
import { spell } from "./voice.js";

const BEAT_MS = 1500; // clock, running text and pages of the board move by themselves

export function startBoards(root, facts) {
  const at = { device: facts.boards[0]?.device ?? "", beat: 0 };
  const img = h("img", { alt: "", width: 1280, height: 720 });
  const voice = makeVoice();
  const tabs = facts.boards.map((board) =>
    h("button", { type: "button", class: "button", onclick: () => choose(board.device) }, board.title.id));
  root.append(
    h("div", { class: "head" },
      h("h2", { id: "board-title" }, "Papan panggilan ", en("Hall board")),
      facts.boards.length > 1 && h("div", { class: "board-tabs" }, ...tabs)),
    h("div", { class: "television" }, img),
    voice.element,
  );

  function choose(device) {
    at.device = device;
    facts.boards.forEach((board, index) => tabs[index].setAttribute("aria-pressed", String(board.device === device)));
    draw(view(device));
  }

  function draw(board) {
    if (!board) return;
    img.alt = board.calls.map((call) => `${call.number} ke loket ${call.counter}`).join(", ") || "Belum ada panggilan";
    voice.draw(board);
    showPicture(img, `${pictureOf(board.device, "board", board.shown)}?beat=${at.beat}`);
  }

  on("view", (one) => one.device === at.device && draw(one));
  setInterval(() => {
    if (document.hidden) return;
    at.beat += 1;
    draw(view(at.device));
  }, BEAT_MS);
  choose(at.device);
}

function makeVoice() {
  const line = h("p", {});
  const element = h("div", { class: "voice", role: "status", "aria-live": "polite", "aria-label": "Pengeras suara / Loudspeaker" },
    icon("speaker"), h("div", {}, line, h("small", {}, "Pengeras suara ", en("Loudspeaker"))));

  function draw(board) {
    const said = new Set(board.spoken.map((one) => one.call));
    const newest = board.calls.find((call) => call.active);
    const speaking = newest && !said.has(newest.call);
    const text = newest ? spell(newest.number, newest.counter) : "Belum ada panggilan.";
    element.classList.toggle("speaking", Boolean(speaking));
    if (line.textContent !== text) line.textContent = text;
  }
  return { element, draw };
}
