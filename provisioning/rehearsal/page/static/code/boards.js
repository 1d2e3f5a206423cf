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

const inOrder = (calls) => [...calls].sort((one, other) => Number(one.call) - Number(other.call));

const sentences = (call) =>
  call ? call.spoken.map(([language, text]) => h("span", { lang: language, class: language === "id" ? "" : "en" }, text)) : [h("span", {}, "Pengeras suara: belum ada panggilan"), en("Loudspeaker: no calls yet")];

function makeVoice() {
  const at = { call: null, since: new Map(), said: new Set(), met: false };
  const line = h("p", {});
  const element = h("div", { class: "voice", role: "status", "aria-live": "polite", "aria-label": "Pengeras suara / Loudspeaker" },
    icon("speaker"), line);

  function draw(board) {
    const calls = inOrder(board.calls);
    at.said = new Set([...at.said, ...board.spoken.map((one) => one.call)].filter((id) => calls.some((call) => call.call === id)));
    const said = at.said;
    const speaking = calls.find((call) => call.active && !said.has(call.call) && age(call) < SPEAKING_MS);
    const shown = speaking ?? calls.filter((call) => said.has(call.call)).at(-1) ?? calls.at(-1);
    if (shown?.call !== at.call) {
      at.call = shown?.call;
      line.replaceChildren(...sentences(shown));
    }
    element.classList.toggle("speaking", Boolean(speaking));
    at.met = true;
  }

  // Since it came: calls are said one after the other, each only while it is young. What stood there before us is old.
  function age(call) {
    if (!at.since.has(call.call)) at.since.set(call.call, at.met ? Date.now() : 0);
    return Date.now() - at.since.get(call.call);
  }
  return { element, draw };
}
