// The clock: the server's time, drawn here. Attached to [data-deadline="<milliseconds>"]: inside it [data-countdown]
// gets mm:ss, and the scale bar on the page moves. Its data-last-minute is said once, politely.
import { announce } from "./panels.js";

let ahead = Number(document.body.dataset.now || Date.now()) - Date.now();
const warned = new Set();

document.body.addEventListener("live:time", event => { ahead = event.detail - Date.now(); draw(); });
document.body.addEventListener("live:swapped", draw);

function draw() {
  for (const clock of document.querySelectorAll("[data-deadline]")) drawOne(clock);
}

function drawOne(clock) {
  const deadline = Number(clock.dataset.deadline);
  const left = Math.max(0, (deadline - Date.now() - ahead) / 1000);
  const shown = Math.ceil(left);
  const text = [Math.floor(shown / 60), shown % 60].map(part => String(part).padStart(2, "0")).join(":");
  for (const face of clock.querySelectorAll("[data-countdown]")) if (face.textContent !== text) face.textContent = text;
  drawBars(clock, left);
  const last = shown > 0 && shown <= 60;
  clock.toggleAttribute("data-last", last);
  if (last && clock.dataset.lastMinute && !warned.has(deadline)) {
    warned.add(deadline);
    announce(clock.dataset.lastMinute);
  }
}

function drawBars(clock, left) {
  const scope = clock.querySelector("[data-scale-gone]") ? clock : document;
  for (const gone of scope.querySelectorAll("[data-scale-gone]")) {
    const total = Number(gone.closest("[data-minutes]")?.dataset.minutes || 0) * 60;
    if (total) gone.setAttribute("x", `${(100 * Math.min(1, left / total)).toFixed(2)}%`);
  }
}

draw();
setInterval(draw, 500);
