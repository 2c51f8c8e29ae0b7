// A conversation that grows: when the panel of channels says that this one has something newer, ask for just that.
import { markRead } from "./desk.js";

const box = document.getElementById("messages");
const open = document.querySelector(".conversation[data-open]")?.dataset.open;
let asking = false, again = false;

const linkOf = key => [...document.querySelectorAll("[data-channel]")].find(one => one.dataset.channel === key);
const lastRead = () => [...box.querySelectorAll(".message")].at(-1)?.dataset.id ?? 0;

// If the facilitator hid something or shows it again, that may stand anywhere: then all is asked for anew.
async function fetchNewer() {
  if (asking) { again = true; return; }
  asking = true;
  const hidden = linkOf(open)?.dataset.hidden ?? box.dataset.hidden, whole = hidden !== box.dataset.hidden;
  const answer = await fetch(`${box.dataset.newer}?after=${whole ? 0 : lastRead()}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (answer?.ok) (whole ? replace : append)(await answer.text(), hidden);
  asking = false;
  if (again) { again = false; fetchNewer(); }
}

function append(html) {
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  document.getElementById("silence")?.remove();
  box.insertAdjacentHTML("beforeend", html.trim());
  if (atEnd) box.scrollTop = box.scrollHeight;
}

function replace(html, hidden) {
  const fromEnd = box.scrollHeight - box.scrollTop;
  box.innerHTML = html.trim();
  box.scrollTop = box.scrollHeight - fromEnd;
  box.dataset.hidden = hidden;
}

function hear() {
  const link = linkOf(open);
  if (!link) return;
  link.setAttribute("aria-current", "page");
  markRead(open, Number(link.dataset.count));
  if (Number(link.dataset.last) > Number(lastRead()) || link.dataset.hidden !== box.dataset.hidden) fetchNewer();
  const spoken = document.getElementById("spoken");
  if (spoken) window.htmx.trigger(spoken, "spoken-again");
}

function count(field) {
  const out = document.getElementById(field.dataset.counted);
  const left = Number(out.dataset.of) - field.value.length;
  out.textContent = left < 300 ? `${field.value.length} / ${out.dataset.of}` : "";
}

if (box && open) {
  box.scrollTop = box.scrollHeight;
  document.body.addEventListener("live:swapped", event => { if (event.target.id === "_channels") hear(); });
}
// Where list and conversation stand side by side, the first channel with news is opened, or else the first.
const none = document.querySelector(".conversation.none:not(:has(.refusal))");
if (none && matchMedia("(min-width: 820px)").matches) {
  const links = [...document.querySelectorAll("[data-channel]")];
  const first = links.find(link => !link.querySelector(".badge")?.hidden) ?? links[0];
  if (first) location.replace(first.href);
}
const field = document.querySelector("[data-counted]");
if (field) {
  count(field);
  field.addEventListener("input", () => count(field));
  field.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && matchMedia("(hover: hover)").matches) { event.preventDefault(); field.form.requestSubmit(); }
  });
  document.body.addEventListener("htmx:afterRequest", event => {
    if (event.target !== field.form || !event.detail.successful) return;
    field.value = "";
    count(field);
    fetchNewer();
  });
}
