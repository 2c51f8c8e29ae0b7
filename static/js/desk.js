// The desk's own behaviour: unread counts, the intent's form beside what the team has saved, and the form of a move.
import { swapPanel } from "./panels.js";

const body = document.body;
const read = new Map((body.dataset.seen || "").split(" ").filter(Boolean).map(pair => {
  const at = pair.lastIndexOf(":");
  return [pair.slice(0, at), Number(pair.slice(at + 1))];
}));

// The panel of channels is drawn for the whole team; what this person has not read is drawn here.
export function markRead(channel, count) {
  read.set(channel, count);
  drawUnread();
}

function drawUnread() {
  let total = 0;
  for (const link of document.querySelectorAll("[data-channel]")) {
    const unread = Math.max(0, Number(link.dataset.count) - (read.get(link.dataset.channel) ?? 0));
    const badge = link.querySelector(".badge");
    total += unread;
    if (!badge) continue;
    badge.hidden = !unread;
    badge.firstElementChild.textContent = unread;
  }
  for (const badge of document.querySelectorAll("[data-total]")) { badge.hidden = !total; badge.textContent = total; }
}

// The line of intent is one's own form: a team mate's text comes in only where nothing unsaved stands. The form takes
// the saved version for its own only if that text stands in it or came from it; else the server shows both texts.
let posted = {};
function takeIntent() {
  const ready = document.getElementById("_ready"), form = document.getElementById("intent");
  if (!ready || !form) return;
  const { turn, version } = ready.dataset;
  const opened = turn !== form.elements.turn.value;
  const names = ["intent", "rival", "prediction"];
  const untouched = opened || names.every(name => form.elements[name].value === (form.dataset[name] ?? form.elements[name].value));
  form.hidden = ready.hidden;
  if (opened) form.elements.turn.value = turn;
  for (const name of names) {
    const saved = ready.dataset[name];
    if (untouched && document.activeElement !== form.elements[name]) form.elements[name].value = saved;
    form.dataset[name] = saved;
  }
  const same = names.every(name => form.elements[name].value === ready.dataset[name]);
  const ours = names.every(name => posted[name] === ready.dataset[name]);
  if (opened || same || ours) form.elements.version.value = version;
}

// Without a socket nothing is pushed: after an own act, ask once for the panels if none has come.
let swapped = 0;
async function catchUp() {
  const before = swapped;
  await new Promise(done => setTimeout(done, 2500));
  if (swapped !== before || !body.dataset.resync || document.getElementById("offline")?.hidden !== false) return;
  const answer = await fetch(body.dataset.resync, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const panel of [...page.body.children]) if (panel.id) swapPanel(panel.id, panel.outerHTML);
}

// When the turn has been told, or the next one opens, the page begins at its headline again.
const stageOf = headline => headline ? `${headline.dataset.phase ?? ""}${headline.dataset.turn ?? ""}` : "";
let stage = stageOf(document.getElementById("_headline"));
function toTheHeadline(headline) {
  if (stage === (stage = stageOf(headline))) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  window.scrollTo({ top: 0, behavior: still ? "instant" : "smooth" });
}

body.addEventListener("live:swapped", event => {
  swapped += 1;
  if (event.target.id === "_headline") toTheHeadline(event.target);
  if (event.target.id === "_channels") drawUnread();
  if (event.target.id === "_ready") takeIntent();
  if (event.target.id === "_clock" && event.target.dataset.phase !== "negotiate") document.getElementById("writing")?.replaceChildren();
});
body.addEventListener("htmx:beforeRequest", event => {
  if (event.target.id === "intent") posted = Object.fromEntries(new FormData(event.target));
});
body.addEventListener("htmx:afterSettle", event => {
  if (event.target.id === "sure") return event.target.querySelector("button")?.focus();
  if (event.target.id !== "writing") return;
  const form = event.target.querySelector("form");
  if (!form) return event.target.focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest" });
  const first = form.querySelector("input:not([type=hidden]), select, button");
  (form.querySelector("[role=alert]") ? event.target : first)?.focus();
});
body.addEventListener("htmx:afterRequest", event => { if (event.detail.successful && event.detail.requestConfig.verb === "post") catchUp(); });
document.addEventListener("click", event => {
  const notYet = event.target.closest("[data-not-yet]");
  if (notYet && notYet.closest("#sure")) {
    event.preventDefault();
    document.getElementById("sure").replaceChildren();
    return document.querySelector("#_ready > button")?.focus();
  }
  const away = event.target.closest("[data-put-away]"), writing = document.getElementById("writing");
  if (!away || !writing?.contains(away)) return;
  event.preventDefault();
  writing.replaceChildren();
  document.querySelector("#move-tabs [aria-selected=true]")?.focus();
});

drawUnread();
for (const name of ["intent", "rival", "prediction"]) {
  const form = document.getElementById("intent"), ready = document.getElementById("_ready");
  if (form && ready) form.dataset[name] = ready.dataset[name] ?? "";
}
