// Who is writing where. A field inside [data-editing="intent"] tells the team; [data-editors="intent"] shows it,
// in the words of its data-text ("%s is writing here"). One is not told of oneself, nor of what has been sent since.
import { send } from "./live.js";

const SHOWN = 8000, REPEAT = 4000;
const SENT = { _channels: "talk", _sheet: "order", _ready: "intent" };
const until = new Map(), lastSent = new Map();

function tell(event) {
  const where = event.target.closest("[data-editing]")?.dataset.editing;
  if (!where || Date.now() - (lastSent.get(where) || 0) < REPEAT) return;
  lastSent.set(where, Date.now());
  send({ type: "editing", where });
}

function draw() {
  const now = Date.now();
  for (const line of document.querySelectorAll("[data-editors]")) {
    const names = [...until].filter(([, entry]) => entry.where === line.dataset.editors && entry.end > now).map(([, entry]) => entry.who);
    const text = names.length ? (line.dataset.text || "%s").replace("%s", [...new Set(names)].join(", ")) : "";
    if (line.textContent !== text) line.textContent = text;
  }
}

document.body.addEventListener("focusin", tell);
document.body.addEventListener("input", tell);
document.body.addEventListener("live:editing", ({ detail }) => {
  if (String(detail.seat) === document.body.dataset.seat) return;
  until.set(`${detail.seat} ${detail.where}`, { ...detail, end: Date.now() + SHOWN });
  draw();
});
document.body.addEventListener("live:swapped", ({ target }) => {
  for (const [key, entry] of until) if (entry.where === SENT[target.id]) until.delete(key);
  draw();
});
document.body.addEventListener("htmx:afterRequest", () => lastSent.clear());
setInterval(draw, 1000);
