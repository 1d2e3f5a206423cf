// The kiosks: one in view, its menu, what it says, and the paper that comes out.

import { clearPicture, en, h, icon, milliseconds, pictureOf, say, showPicture } from "./element.js";
import { act, on, view } from "./hall.js";
import { makeMenu } from "./menu.js";

export function startKiosk(root, facts) {
  root.hidden = !facts.kiosks.length;
  if (root.hidden) return;
  const shown = { device: facts.kiosks[0]?.device ?? "", printed: new Map() };
  const tabs = makeTabs(facts, choose);
  const says = h("div", { class: "says", role: "status", "aria-live": "polite" });
  const menu = makeMenu(facts, (service, priority) => act({ do: "choose", device: shown.device, service, priority }));
  const paper = makePaper();
  const foot = makePaperHand(() => shown.device);

  root.append(
    h("div", { class: "head" }, h("h2", { id: "kiosk-title" }, "Kios ", en("Take a number"))),
    h(
      "div",
      { class: "kiosk-machine" },
      tabs.element,
      h("div", { class: "screen" }, menu.element, says),
      h("div", { class: "slot" }),
    ),
    paper.element,
    foot.element,
  );

  function choose(device) {
    shown.device = device;
    paper.clear();
    tabs.select(device);
    menu.offer(facts.kiosks.find((kiosk) => kiosk.device === device));
    draw(view(device), false);
  }

  function draw(kiosk, fresh) {
    drawSays(says, kiosk);
    menu.setAway(["unready", "jammed"].includes(kiosk?.mode));
    paper.draw(kiosk, fresh);
    foot.draw(kiosk);
  }

  on("view", (one, before) => {
    if (one.kind !== "kiosk") return;
    const fresh = Boolean(before) && one.printed > before.printed;
    if (one.device === shown.device) draw(one, fresh);
    else if (fresh) tabs.mark(one.device);
    if (fresh && one.device === shown.device) menu.start();
  });

  choose(shown.device);
}

function makeTabs(facts, choose) {
  const buttons = facts.kiosks.map((kiosk, index) =>
    h("button", { type: "button", class: "kiosk-tab", onclick: () => choose(kiosk.device) }, `Kios ${index + 1}`),
  );
  const element = h("div", { class: "kiosk-tabs", role: "group", "aria-label": "Pilih kios / Choose a kiosk" }, ...buttons);
  const at = (device) => buttons[facts.kiosks.findIndex((kiosk) => kiosk.device === device)];
  return {
    element,
    mark: (device) => at(device).classList.add("fresh"),
    select(device) {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button === at(device)));
      at(device).classList.remove("fresh");
    },
  };
}

const READY = ["Sentuh layanan yang Anda perlukan.", "Touch the service you need."];
const STARTING = ["Kios sedang menyala …", "The kiosk is starting …"];

function drawSays(element, kiosk) {
  element.className = `says ${kiosk?.mode ?? ""}`;
  const [first, ...rest] = kiosk?.lines?.length ? kiosk.lines : kiosk?.mode === "ready" ? READY : STARTING;
  const text = [first, ...rest].join("\n");
  if (element.dataset.text === text) return;
  element.dataset.text = text;
  element.replaceChildren(h("b", {}, first), h("span", { lang: "en" }, rest.join(" ")));
}

function makePaper() {
  const img = h("img", { alt: "", hidden: true });
  const button = h("button", { type: "button", class: "paper", hidden: true, "aria-label": "Perbesar nomor / Enlarge the ticket", onclick: enlarge }, img);
  const none = h(
    "p",
    { class: "none" },
    "Nomor antrean keluar di sini. ",
    en("The ticket comes out here."),
  );
  const earlier = h("ul", { class: "earlier", "aria-label": "Nomor terakhir / Latest numbers" });
  const element = h("div", {}, h("div", { class: "tray" }, button, none), earlier);

  async function draw(kiosk, fresh) {
    const newest = kiosk?.papers?.[0];
    none.hidden = Boolean(newest);
    button.hidden = !newest;
    earlier.replaceChildren(...(kiosk?.papers ?? []).map(earlierItem));
    if (!newest) return;
    img.alt = newest.lines.join(", ") || newest.number;
    button.dataset.number = newest.number;
    button.setAttribute("aria-label", `Perbesar nomor ${newest.number} / Enlarge ticket ${newest.number}`);
    await showPicture(img, pictureOf(kiosk.device, "paper", newest.count));
    if (fresh) feed(button);
  }
  return { element, draw, clear: () => clearPicture(img) };
}

const earlierItem = (paper) =>
  h("li", {}, paper.number, paper.copy ? " salinan" : "", paper.milliseconds === null ? "" : ` · ${milliseconds(paper.milliseconds)}`);

// Papers that come while one is still coming take its place: in a rush the slot never jerks.
function feed(paper) {
  if (paper.getAnimations().length) return;
  paper.classList.remove("coming");
  void paper.offsetWidth;
  paper.classList.add("coming");
}

function enlarge(event) {
  const sheet = document.getElementById("sheet");
  const img = event.currentTarget.querySelector("img");
  const close = h("button", { type: "button", class: "button", onclick: () => sheet.close() }, icon("close"), "Tutup ", en("Close"));
  sheet.onclick = (press) => press.target === sheet && sheet.close();
  sheet.replaceChildren(h("img", { src: img.src, alt: img.alt }), close);
  sheet.showModal();
}

function makePaperHand(device) {
  const out = h("button", { type: "button", class: "button" }, icon("torn"), h("span", {}, "Coba: kertas habis ", en("Try: paper out")));
  const refill = h("button", { type: "button", class: "button" }, icon("roll"), h("span", {}, "Isi kertas ", en("Refill the paper")));
  out.addEventListener("click", () => act({ do: "paper", device: device(), state: "out" }));
  refill.addEventListener("click", () => act({ do: "refill", device: device() }));
  return {
    element: h("div", { class: "kiosk-foot" }, out, refill),
    draw(kiosk) {
      out.disabled = kiosk?.roll === "out";
      refill.disabled = !out.disabled;
    },
  };
}
