// The narrow strip of the machines' state, and the switches in the header.

import { en, h, icon, milliseconds } from "./element.js";
import { hall, on, switchCentral } from "./hall.js";
import { makeSound } from "./sound.js";

const CENTRAL = {
  online: ["", "berjalan", "running"],
  starting: ["wait", "menyala …", "starting"],
  killed: ["off", "mati", "down"],
};

export function startStrip(facts) {
  const strip = document.getElementById("strip");
  const acts = document.getElementById("acts");
  const kill = h("button", { type: "button", class: "button", id: "kill" }, icon("power"), h("span", {}, "Matikan central ", en("Kill central")));
  const start = h("button", { type: "button", class: "button", id: "start" }, icon("start"), h("span", {}, "Nyalakan central ", en("Start central")));
  kill.addEventListener("click", () => switchCentral("kill"));
  start.addEventListener("click", () => switchCentral("start"));
  acts.append(makeSound(), kill, start);

  function draw() {
    const now = hall.strip;
    if (!now) return;
    const [state, id] = hall.live ? CENTRAL[now.central] : ["off", "halaman terputus"];
    strip.replaceChildren(
      item([h("i", { class: `state ${state}` }), "Central"], id, now.epoch ? `epoch ${now.epoch}` : ""),
      item(["Perangkat"], `${now.seen}/${now.devices}`, `${now.processes} proses`),
      item(["Tekan → kertas"], milliseconds(now.press_to_paper.last), median(now.press_to_paper)),
      item(["Panggil → papan"], milliseconds(now.call_to_board.last), median(now.call_to_board)),
      item(["Seed"], String(facts.seed), ""),
    );
    kill.disabled = !hall.live || now.central !== "online";
    start.disabled = !hall.live || now.central !== "killed";
    drawNotice(now);
  }
  on("strip", draw);
  on("live", draw);
}

const median = (timing) => (timing.count > 1 ? `median ${milliseconds(timing.p50)}` : "");

const item = (name, value, more) => h("span", { class: "strip-item" }, ...name, h("b", {}, value), h("span", {}, more));

function drawNotice(now) {
  const notice = document.getElementById("notice");
  const [kind, ...text] = said(now);
  notice.hidden = !text.length;
  notice.className = `notice ${kind}`;
  if (notice.dataset.text !== text[0]) notice.replaceChildren(icon(kind === "good" ? "check" : "warning"), h("span", {}, text[0], " ", en(text[1] ?? "")));
  notice.dataset.text = text[0] ?? "";
}

function said(now) {
  if (now.trouble) return ["bad", now.trouble];
  if (now.central === "killed") {
    return ["", "Central dimatikan paksa. Nomor yang sudah keluar aman di buku besar; nyalakan lagi dan lanjutkan.",
      "Central was killed. Every number given is safe in the ledger; start it again and go on."];
  }
  if (now.central === "starting") return ["", "Central sedang menyala …", "Central is starting …"];
  if (now.restart_seconds !== null && now.restart_seconds !== undefined) {
    const took = now.restart_seconds.toFixed(1).replace(".", ",");
    return ["good", `Central kembali dalam ${took} detik. Tidak ada nomor yang hilang.`, `Central is back in ${took} s. No number was lost.`];
  }
  return [""];
}
