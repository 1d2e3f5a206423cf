// The narrow strip: how the system is, in plain words, the rest behind a fold; and the switches in the header.

import { en, h, icon, milliseconds, seconds } from "./element.js";
import { hall, on, play, switchCentral } from "./hall.js";
import { makeSound } from "./sound.js";

const GOOD_NEWS_MS = 15000;
const CENTRAL = {
  online: ["", "Komputer pusat berjalan", "Central is running"],
  starting: ["wait", "Komputer pusat sedang menyala …", "Central is starting"],
  killed: ["off", "Komputer pusat mati", "Central is off"],
  cut: ["off", "Halaman terputus", "Page is cut off"],
};

export function startStrip(facts) {
  const strip = document.getElementById("strip");
  const acts = document.getElementById("acts");
  const kill = h("button", { type: "button", class: "button", id: "kill", disabled: true }, icon("power"), h("span", {}, "Coba: matikan pusat ", en("Try: cut central's power")));
  const start = h("button", { type: "button", class: "button", id: "start", hidden: true }, icon("start"), h("span", {}, "Nyalakan pusat ", en("Start central")));
  kill.addEventListener("click", () => switchCentral("kill"));
  start.addEventListener("click", () => switchCentral("start"));
  const crowd = makeCrowd();
  acts.append(crowd.element, makeSound(), kill, start);
  const plain = h("div", { class: "strip-plain" });
  const technical = h("dl", {});
  strip.append(plain, h("details", { class: "strip-more" }, h("summary", {}, "Teknis ", en("Technical")), technical));

  function draw() {
    const now = hall.strip;
    if (!now) return;
    plain.replaceChildren(...saidPlainly(now));
    technical.replaceChildren(...toldExactly(now, facts).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
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
        now.running ? h("span", {}, "Jeda ", en("Pause")) : h("span", {}, now.begun ? "Lanjutkan " : "Datangkan pengunjung ", en(now.begun ? "Go on" : "Let visitors come")),
      );
    },
  };
}

function saidPlainly(now) {
  const [state, ...central] = CENTRAL[hall.live ? now.central : "cut"];
  const items = [item(h("i", { class: `state ${state}` }), ...central), item(null, `${now.seen} dari ${now.devices} alat tersambung`, "devices")];
  const [paper, board] = [now.press_to_paper.last, now.call_to_board.last];
  if (paper !== null) items.push(item(null, `Nomor tercetak dalam ${seconds(paper)}`, "to the ticket"));
  if (board !== null) items.push(item(null, `Panggilan tampil dalam ${seconds(board)}`, "to the board"));
  return items;
}

const item = (mark, id, english) => h("span", { class: "strip-item" }, mark, h("b", {}, id), en(english));

const toldExactly = (now, facts) => [
  ["Tekan → kertas / press → paper", measured(now.press_to_paper)],
  ["Panggil → papan / call → board", measured(now.call_to_board)],
  ["Proses / processes", String(now.processes)],
  ["Nyala ke- / epoch", String(now.epoch)],
  ["Benih acak / seed", String(facts.seed)],
];

const measured = (timing) =>
  timing.count > 1 ? `${milliseconds(timing.last)}, median ${milliseconds(timing.p50)}` : milliseconds(timing.last);

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
    return ["", "Pusat dimatikan paksa. Nomor yang sudah keluar tetap tersimpan; nyalakan lagi dan lanjutkan.",
      "Central was cut off. Every number given is kept; start it again and go on."];
  }
  if (now.central === "starting") return ["", "Pusat sedang menyala …", "Central is starting …"];
  if (now.restart_seconds !== null && now.restart_seconds !== undefined) {
    const took = now.restart_seconds.toFixed(1).replace(".", ",");
    return ["good", `Pusat kembali dalam ${took} detik. Tidak ada nomor yang hilang.`, `Central is back in ${took} s. No number was lost.`];
  }
  return [""];
}
