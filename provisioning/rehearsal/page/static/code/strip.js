// The narrow strip of the machines' state, and the switches in the header.

import { en, h, icon, milliseconds } from "./element.js";
import { hall, on, play, switchCentral } from "./hall.js";
import { makeSound } from "./sound.js";

const GOOD_NEWS_MS = 15000;
const CENTRAL = {
  online: ["", "berjalan", "running"],
  starting: ["wait", "menyala …", "starting"],
  killed: ["off", "mati", "down"],
};

export function startStrip(facts) {
  const strip = document.getElementById("strip");
  const acts = document.getElementById("acts");
  const kill = h("button", { type: "button", class: "button", id: "kill", disabled: true }, icon("power"), h("span", {}, "Matikan pusat ", en("Kill central")));
  const start = h("button", { type: "button", class: "button", id: "start", hidden: true }, icon("start"), h("span", {}, "Nyalakan pusat ", en("Start central")));
  kill.addEventListener("click", () => switchCentral("kill"));
  start.addEventListener("click", () => switchCentral("start"));
  const crowd = makeCrowd();
  acts.append(crowd.element, makeSound(), kill, start);

  function draw() {
    const now = hall.strip;
    if (!now) return;
    const [state, id] = hall.live ? CENTRAL[now.central] : ["off", "halaman terputus"];
    strip.replaceChildren(
      item([h("i", { class: `state ${state}` }), "Pusat", en("Central")], id, now.epoch ? `epoch ${now.epoch}` : ""),
      item(["Perangkat", en("Devices")], `${now.seen}/${now.devices}`, `${now.processes} proses`),
      item(["Tekan → kertas", en("Press → paper")], milliseconds(now.press_to_paper.last), median(now.press_to_paper)),
      item(["Panggil → papan", en("Call → board")], milliseconds(now.call_to_board.last), median(now.call_to_board)),
      item(["Seed"], String(facts.seed), ""),
    );
    kill.hidden = now.central !== "online";
    start.hidden = !kill.hidden;
    kill.disabled = !hall.live;
    start.disabled = !hall.live || now.central !== "killed";
    crowd.draw(now.play);
    drawNotice(now);
  }
  on("strip", draw);
  on("live", draw);
}

// People who play by themselves: how fast is chosen before they come.
function makeCrowd() {
  const speed = h("select", { id: "speed", "aria-label": "Kecepatan / Speed" },
    ...[10, 30, 100].map((times) => h("option", { value: times, selected: times === 30 }, `${times}×`)));
  const button = h("button", { type: "button", class: "button", id: "play", disabled: true });
  const element = h("span", { class: "crowd" }, button, speed);
  button.addEventListener("click", () => play(!hall.strip.play.running, Number(speed.value)));
  return {
    element,
    draw(now) {
      element.hidden = !now.offered;
      button.disabled = !hall.live;
      button.setAttribute("aria-pressed", String(now.running));
      speed.disabled = now.begun;
      button.replaceChildren(
        icon(now.running ? "pause" : "people"),
        now.running ? h("span", {}, "Jeda ", en("Pause")) : h("span", {}, now.begun ? "Lanjutkan " : "Isi aula ", en(now.begun ? "Go on" : "Fill the hall")),
      );
    },
  };
}

const median = (timing) => (timing.count > 1 ? `median ${milliseconds(timing.p50)}` : "");

const item = (name, value, more) => h("span", { class: "strip-item" }, ...name, h("b", {}, value), h("span", {}, more));

function drawNotice(now) {
  const notice = document.getElementById("notice");
  const [kind, ...text] = said(now);
  notice.hidden = !text.length;
  notice.className = `notice ${kind}`;
  if (text[0] && notice.dataset.gone === text[0]) notice.hidden = true;
  if (notice.dataset.text !== text[0]) notice.replaceChildren(icon(kind === "good" ? "check" : "warning"), h("span", {}, text[0], " ", en(text[1] ?? "")));
  if (kind === "good" && notice.dataset.text !== text[0]) setTimeout(() => dismiss(notice, text[0]), GOOD_NEWS_MS);
  notice.dataset.text = text[0] ?? "";
}

function dismiss(notice, text) {
  notice.dataset.gone = text;
  if (notice.dataset.text === text) notice.hidden = true;
}

function said(now) {
  if (!hall.live) return ["bad", "Halaman terputus: gladi bersih sudah ditutup.", "This page is cut off: the rehearsal has ended."];
  if (now.trouble) return ["bad", now.trouble];
  if (now.central === "killed") {
    return ["", "Pusat dimatikan paksa. Nomor yang sudah keluar aman di buku besar; nyalakan lagi dan lanjutkan.",
      "Central was killed. Every number given is safe in the ledger; start it again and go on."];
  }
  if (now.central === "starting") return ["", "Pusat sedang menyala …", "Central is starting …"];
  if (now.restart_seconds !== null && now.restart_seconds !== undefined) {
    const took = now.restart_seconds.toFixed(1).replace(".", ",");
    return ["good", `Pusat kembali dalam ${took} detik. Tidak ada nomor yang hilang.`, `Central is back in ${took} s. No number was lost.`];
  }
  return [""];
}
