// The clock: the server's time, drawn here. Attached to [data-deadline="<milliseconds>"][data-total="<seconds>"].
// Inside it [data-countdown] gets mm:ss; the element gets --left from 1 to 0 for the scale bar.
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
  const left = Math.max(0, Math.ceil((deadline - Date.now() - ahead) / 1000));
  const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  for (const face of clock.querySelectorAll("[data-countdown]")) if (face.textContent !== text) face.textContent = text;
  const total = Number(clock.dataset.total || 0);
  if (total) clock.style.setProperty("--left", String(Math.min(1, left / total)));
  clock.toggleAttribute("data-last", left > 0 && left <= 60);
  if (left > 0 && left <= 60 && clock.dataset.lastMinute && !warned.has(deadline)) {
    warned.add(deadline);
    announce(clock.dataset.lastMinute);
  }
}

draw();
setInterval(draw, 500);
