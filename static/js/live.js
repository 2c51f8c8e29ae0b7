// Live updates: one socket, panels swapped by id, one GET when something was missed.
// Attached to <body data-live data-rev="7" data-socket="/ws/game/CODE/" data-resync="/g/CODE/fragments/">.
import { swapPanel } from "./panels.js";

const FIRST_WAIT = 500, LONGEST_WAIT = 15000, SILENCE = 45000, ANSWER = 3000, JITTER = 300;
const CROWDED = 4409, STOP = new Set([4401, 4404, CROWDED]), RELOAD = 4402;
const body = document.body;
let rev = Number(body.dataset.rev || 0);
let socket, tries = 0, heard = 0, retry, stopped = false, fetching = false, held = [];

export function send(frame) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
}

function connect() {
  clearTimeout(retry);
  if (stopped || (socket && socket.readyState <= WebSocket.OPEN)) return;
  heard = Date.now();
  const mine = socket = new WebSocket(new URL(body.dataset.socket, location.href.replace(/^http/, "ws")));
  mine.onmessage = event => { heard = Date.now(); receive(JSON.parse(event.data)); };
  mine.onclose = event => { if (mine === socket) closed(event.code); };
}

function closed(code) {
  if (code === RELOAD) return location.reload();
  stopped = STOP.has(code);
  online(false);
  show("[data-closed]", stopped && code !== CROWDED);
  show("[data-crowded]", code === CROWDED);
  if (!stopped) retry = setTimeout(connect, Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries++));
}

function receive(frame) {
  if (frame.now) body.dispatchEvent(new CustomEvent("live:time", { detail: frame.now }));
  if (frame.type === "hello" || frame.type === "pong") { tries = 0; online(true); }
  if (frame.type === "panels") return take(frame);
  if (frame.type === "hello" || frame.type === "tick") return frame.rev > rev && resync(frame.rev);
  body.dispatchEvent(new CustomEvent(`live:${frame.type}`, { detail: frame }));
}

function take(frame) {
  if (frame.rev <= rev) return;
  if (fetching) return held.push(frame);
  if (frame.since > rev) return resync(frame.rev);
  for (const [id, html] of Object.entries(frame.panels)) swapPanel(id, html);
  rev = frame.rev;
}

// The page asks once however many gaps there are; frames that arrive meanwhile are held and taken after it.
async function resync(known) {
  if (fetching) return;
  fetching = true;
  try {
    await new Promise(done => setTimeout(done, Math.random() * JITTER));
    const answer = await fetch(body.dataset.resync, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(`resync answered ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const panel of [...page.body.children]) if (panel.id) { panel.removeAttribute("hx-swap-oob"); swapPanel(panel.id, panel.outerHTML); }
    rev = Math.max(rev, known, Number(answer.headers.get("X-Live-Rev") || 0));
  } catch { held = []; } finally { fetching = false; }
  held.splice(0).forEach(take);
}

function online(yes) {
  show("#offline", !yes && !stopped);
  if (yes) body.dispatchEvent(new CustomEvent("live:online"));
}

function show(selector, yes) {
  for (const element of document.querySelectorAll(selector)) element.hidden = !yes;
}

function wake() {
  if (document.hidden || stopped) return;
  if (socket?.readyState === WebSocket.OPEN && Date.now() - heard < SILENCE) return probe();
  tries = 0;
  connect();
}

// A short cut may leave the socket alive, or dead but open: its answer says which.
function probe() {
  const asked = Date.now(), mine = socket;
  send({ type: "ping" });
  setTimeout(() => mine === socket && heard < asked && drop(), ANSWER);
}

function watch() {
  if (socket?.readyState === WebSocket.OPEN && Date.now() - heard >= SILENCE) drop();
}

function drop() {
  const silent = socket;
  socket = undefined;
  silent.close();
  closed(1006);
}

if ("live" in body.dataset) {
  addEventListener("online", wake);
  addEventListener("offline", () => online(false));
  document.addEventListener("visibilitychange", wake);
  addEventListener("pageshow", event => event.persisted && wake());
  setInterval(watch, 5000);
  connect();
}
