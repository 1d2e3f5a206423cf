// The rehearsal hall's page: every part draws itself from the same state.

import { startBoards } from "./boards.js";
import { startCounters } from "./counters.js";
import { startDesk } from "./desk.js";
import { hall, on, open } from "./hall.js";
import { startKiosk } from "./kiosk.js";
import { startStrip } from "./strip.js";

on("facts", (facts) => {
  document.title = `Gladi Bersih: ${facts.name.id}`;
  document.getElementById("site-name").textContent =
    facts.name.en && facts.name.en !== facts.name.id ? `${facts.name.id} · ${facts.name.en}` : facts.name.id;
  startStrip(facts);
  startKiosk(document.getElementById("kiosk"), facts);
  startBoards(document.getElementById("boards"), facts);
  startCounters(document.getElementById("counters"), facts);
  startDesk(document.getElementById("desk"), facts);
});

on("live", (live) => {
  document.documentElement.classList.toggle("cut", !live);
});

// Everything has been drawn once.
on("strip", () => {
  document.documentElement.dataset.ready = hall.facts.site;
});

open();
