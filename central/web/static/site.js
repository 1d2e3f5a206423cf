// The manager's forms: what would come of them is shown beside them while they are filled in; long lists can be searched.

const WAIT_MS = 500;
const form = document.querySelector("form[data-preview]");
const shown = document.getElementById("preview");
const at = document.querySelector("[data-at]");
let turn = 0;
let soon;

async function preview() {
  const mine = ++turn;
  const fields = new URLSearchParams(new FormData(form));
  if (at) fields.set("at", at.value);
  const headers = { "x-gerai-token": document.body.dataset.token, accept: "text/html" };
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", headers, body: fields });
    if (mine !== turn) return;
    if (answer.ok) shown.innerHTML = await answer.text();
    else shown.textContent = shown.dataset.silent;
  } catch {
    if (mine === turn) shown.textContent = shown.dataset.silent;
  }
  shown.dataset.turn = String(mine);
}

function later() {
  clearTimeout(soon);
  soon = setTimeout(preview, WAIT_MS);
}

if (form) {
  form.addEventListener("input", later);
  at?.addEventListener("change", later);
  preview();
}

for (const each of document.querySelectorAll("form[data-sure]")) {
  each.addEventListener("submit", (event) => {
    if (!confirm(each.dataset.sure)) event.preventDefault();
  });
}

for (const field of document.querySelectorAll("[data-find]")) {
  const items = [...document.querySelectorAll(`${field.dataset.find} > li`)];
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const item of items) item.hidden = !item.textContent.toLowerCase().includes(wanted);
  });
}

document.documentElement.dataset.ready = "";
