// The hall board's real pixels, and what its loudspeaker says.

import { clearPicture, en, h, icon, pictureOf, showPicture } from "./element.js";
import { on, view } from "./hall.js";

const SPEAKING_MS = 30000; // a call that is not said by then is never said
const BEAT_MS = 1500; // clock, running text and pages of the board move by themselves

export function startBoards(root, facts) {
  root.hidden = !facts.boards.length;
  const at = { device: facts.boards[0]?.device ?? "", beat: 0 };
  const img = h("img", { alt: "", width: 1280, height: 720 });
  const television = h("div", { class: "television" }, img);
  const voice = makeVoice();
  const tabs = facts.boards.map((board) =>
    h("button", { type: "button", class: "button", onclick: () => choose(board.device) }, board.title.id));
  root.append(
    h("div", { class: "head" },
      h("h2", { id: "board-title" }, "Papan panggilan ", en("Hall board")),
      facts.boards.length > 1 && h("div", { class: "board-tabs" }, ...tabs)),
    television,
    voice.element,
  );

  function choose(device) {
    at.device = device;
    clearPicture(img);
    facts.boards.forEach((board, index) => tabs[index].setAttribute("aria-pressed", String(board.device === device)));
    draw(view(device));
  }

  function draw(board) {
    if (!board) return;
    img.alt = board.calls.map((call) => `${call.number} ke loket ${call.counter}`).join(", ") || "Belum ada panggilan";
    voice.draw(board);
    television.toggleAttribute("data-stale", board.stale);
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

const newestOf = (calls) =>
  [...calls].sort((one, other) => Number(other.call) - Number(one.call))[0];

const sentences = (call) =>
  call ? call.spoken.map(([language, text]) => h("span", { lang: language, class: language === "id" ? "" : "en" }, text)) : [h("span", {}, "Pengeras suara: belum ada panggilan"), en("Loudspeaker: no calls yet")];

function makeVoice() {
  const at = { call: null, since: 0 };
  const line = h("p", {});
  const element = h("div", { class: "voice", role: "status", "aria-live": "polite", "aria-label": "Pengeras suara / Loudspeaker" },
    icon("speaker"), line);

  function draw(board) {
    const said = new Set(board.spoken.map((one) => one.call));
    const newest = newestOf(board.calls);
    if (newest?.call !== at.call) {
      at.call = newest?.call;
      at.since = Date.now();
      line.replaceChildren(...sentences(newest));
    }
    const speaking = newest?.active && !said.has(newest.call) && Date.now() - at.since < SPEAKING_MS;
    element.classList.toggle("speaking", Boolean(speaking));
  }
  return { element, draw };
}
