// The kiosk's menu: agencies, then their services, as large buttons; search; language; priority.

import { en, h, icon, words } from "./element.js";
import { index, match } from "./search.js";

const SEARCH_FROM = 8; // a menu of fewer services is read faster than searched
const SERVICE_SEARCH = "Cari layanan, misalnya KTP / Search";

export function makeMenu(facts, choose) {
  const at = { tenant: null, language: "id", priority: false, find: "", services: [] };
  const entries = facts.tenants.flatMap((tenant) =>
    tenant.services.map((service) => ({ service, ...index(service.name.id, service.name.en, tenant.name.id, tenant.name.en) })));
  const list = h("ul", { class: "menu" });
  const title = h("strong", {});
  const back = h("button",
    { type: "button", class: "button back", hidden: true, title: "Kembali / Back", "aria-label": "Kembali / Back", onclick: () => open(null) },
    icon("back"));
  const find = h("input", { type: "search", placeholder: SERVICE_SEARCH, "aria-label": "Cari layanan / Search a service" });
  const priority = makePriority((on) => (at.priority = on));
  const language = makeLanguage((code) => {
    at.language = code;
    draw();
  });
  find.addEventListener("input", () => {
    at.find = find.value.trim();
    draw();
  });

  const element = h(
    "div",
    { class: "screen-body" },
    h("div", { class: "screen-head" }, back, title, language),
    h("label", { class: "search", hidden: entries.length < SEARCH_FROM }, icon("search"), find),
    list,
    priority.element,
  );

  function open(tenant) {
    const inside = element.contains(document.activeElement);
    at.tenant = tenant;
    draw();
    list.scrollTop = 0;
    if (inside && document.activeElement === document.body) list.querySelector("button")?.focus({ preventScroll: true });
  }

  const offered = (service) => !at.services.length || at.services.includes(service.id);

  function draw() {
    title.replaceChildren(...words(at.tenant ? at.tenant.name : TITLE, at.language).slice(0, 1));
    back.hidden = !at.tenant;
    const buttons = at.find ? found() : at.tenant ? at.tenant.services.filter(offered).map(serviceButton) : shelf();
    list.replaceChildren(...(buttons.length ? buttons : [h("li", { class: "none" }, "Tidak ditemukan. ", en("Nothing found."))]));
  }

  const shelf = () => facts.tenants.filter((tenant) => tenant.services.some(offered)).map(tenantButton);

  // What is as typed; if there is nothing of the kind, what is like it.
  function found() {
    const rated = entries.filter((entry) => offered(entry.service)).map((entry) => [match(at.find, entry), entry.service]);
    const [exact, alike] = [2, 1].map((likeness) => rated.filter(([rate]) => rate === likeness).map(([, service]) => serviceButton(service)));
    if (exact.length || !alike.length) return exact;
    return [h("li", { class: "none" }, "Mungkin maksud Anda: ", en("Did you mean:")), ...alike];
  }

  const tenantButton = (tenant) =>
    h("li", {}, h("button", { type: "button", class: "button", "data-tenant": tenant.id, onclick: () => open(tenant) },
      h("span", {}, ...words(tenant.name, at.language)), icon("forward")));
  const serviceButton = (service) =>
    h("li", {}, h("button", { type: "button", class: "button", "data-service": service.id, onclick: () => press(service) },
      h("span", {}, ...words(service.name, at.language)), h("span", { class: "series", "aria-hidden": "true" }, service.series)));

  function press(service) {
    choose(service.id, at.priority);
    priority.set(false);
  }

  // The next visitor begins anew; who is just typing is left in peace.
  function start() {
    if (at.find && document.activeElement === find) return;
    at.find = find.value = "";
    open(null);
  }

  return {
    element,
    start,
    setAway: (away) => list.classList.toggle("away", away),
    offer(kiosk) {
      find.blur();
      at.services = kiosk?.services ?? [];
      start();
    },
  };
}

const TITLE = { id: "Silakan pilih instansi", en: "Please choose an agency" };

function makePriority(changed) {
  const element = h("button", { type: "button", class: "button priority", "aria-pressed": "false" },
    icon("priority"),
    h("span", {}, "Prioritas ", en("Priority"), h("small", {}, "Lansia, disabilitas, ibu hamil, anak")),
    h("span", { class: "mark" }, icon("check")));
  const set = (on) => {
    element.setAttribute("aria-pressed", String(on));
    changed(on);
  };
  element.addEventListener("click", () => set(element.getAttribute("aria-pressed") !== "true"));
  return { element, set };
}

function makeLanguage(changed) {
  const buttons = ["id", "en"].map((code) =>
    h("button", { type: "button", lang: code, "aria-pressed": String(code === "id"), "aria-label": code === "id" ? "Bahasa Indonesia" : "English" }, code.toUpperCase()));
  for (const button of buttons) {
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      changed(button.lang);
    });
  }
  return h("div", { class: "language", role: "group", "aria-label": "Bahasa / Language" }, ...buttons);
}
