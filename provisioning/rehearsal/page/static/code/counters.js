// All counters, small; pressing one brings it to the desk.

import { en, h, icon, say } from "./element.js";
import { hall, on, tell, view } from "./hall.js";
import { index, match } from "./search.js";

const FEW = 9; // they stand three in a row
const PAGE = 24;
const SEARCH_FROM = 13;
export const WORK = {
  closed: ["Tutup", "Closed"],
  paused: ["Istirahat", "Break"],
  idle: ["Siap", "Ready"],
  called: ["Memanggil", "Calling"],
  serving: ["Melayani", "Serving"],
};

export function startCounters(root, facts) {
  const at = { page: 0, find: "", focus: facts.counters[0]?.id ?? "" };
  const tenants = new Map(facts.tenants.map((tenant) => [tenant.id, tenant.name]));
  const cards = new Map(facts.counters.map((counter) => [counter.id, makeCard(counter, tenants, focus)]));
  const grid = h("ul", { class: `counter-grid ${facts.counters.length <= FEW ? "few" : "many"}` });
  const find = h("input", { type: "search", placeholder: "Cari loket / Search", "aria-label": "Cari loket / Search a counter" });
  const pages = makePages((step) => turn(at.page + step));
  find.addEventListener("input", () => {
    at.find = find.value.trim();
    turn(0);
  });
  root.append(
    h("div", { class: "head" },
      h("h2", { id: "counters-title" }, "Loket ", en(`Counters · ${facts.counters.length}`)),
      facts.counters.length >= SEARCH_FROM && h("label", { class: "search" }, icon("search"), find)),
    grid,
    pages.element,
  );

  const entries = new Map(facts.counters.map((counter) => [
    counter.id,
    index(counter.label, counter.name.id, ...counter.tenants.flatMap((tenant) => [tenants.get(tenant).id, tenants.get(tenant).en])),
  ]));
  const fits = (counter) => !at.find || match(at.find, entries.get(counter.id)) > 0;

  function turn(page) {
    const fitting = facts.counters.filter(fits);
    const count = Math.max(1, Math.ceil(fitting.length / PAGE));
    at.page = Math.min(Math.max(0, page), count - 1);
    const here = fitting.slice(at.page * PAGE, (at.page + 1) * PAGE);
    grid.replaceChildren(...here.map((counter) => h("li", {}, cards.get(counter.id).element)));
    pages.draw(at.page, count);
  }

  function focus(counter) {
    at.focus = counter.id;
    for (const [id, card] of cards) card.element.setAttribute("aria-pressed", String(id === at.focus));
    tell("focus", counter);
  }

  const counterOf = new Map(facts.counters.map((counter) => [counter.keypad, counter]));
  on("view", (one) => {
    const counter = one.kind === "keypad" && counterOf.get(one.device);
    if (counter) cards.get(counter.id).draw(one);
  });
  on("beep", (device, kind) => {
    const counter = counterOf.get(device);
    if (counter) ripple(cards.get(counter.id).element, kind);
  });
  turn(0);
  queueMicrotask(() => facts.counters.length && focus(facts.counters[0]));
}

function makeCard(counter, tenants, focus) {
  const number = h("span", { class: "number none" }, "–");
  const work = h("span", { class: "work" }, "…");
  const queue = h("span", {}, "0");
  const element = h("button", { type: "button", class: "counter", "data-counter": counter.id, onclick: () => focus(counter) },
    h("span", { class: "name" }, counter.name.id),
    work,
    number,
    h("span", { class: "queue", title: "Menunggu / Waiting" }, icon("people"), queue),
    h("span", { class: "agency" }, counter.tenants.map((tenant) => tenants.get(tenant).id).join(", ")));

  function draw(keypad) {
    const [id] = WORK[keypad.work] ?? [keypad.work];
    say(number, keypad.number ?? "–");
    number.classList.toggle("none", !keypad.number);
    say(work, id);
    work.className = `work ${keypad.work}`;
    say(queue, String(keypad.waiting));
  }
  const known = view(counter.keypad);
  if (known) draw(known);
  return { element, draw };
}

export function ripple(element, kind) {
  element.classList.remove("ripple", "good", "buzzer");
  void element.offsetWidth;
  element.classList.add("ripple", kind === "buzzer" ? "buzzer" : ["good", "thank"].includes(kind) ? "good" : "click");
}

function makePages(turn) {
  const where = h("span", {});
  const back = h("button", { type: "button", class: "button", "aria-label": "Halaman sebelumnya / Previous page", onclick: () => turn(-1) }, icon("back"));
  const forward = h("button", { type: "button", class: "button", "aria-label": "Halaman berikutnya / Next page", onclick: () => turn(1) }, icon("forward"));
  const element = h("div", { class: "pages" }, back, where, forward);
  return {
    element,
    draw(page, count) {
      element.hidden = count < 2;
      say(where, `${page + 1} / ${count}`);
      back.disabled = page === 0;
      forward.disabled = page === count - 1;
    },
  };
}
