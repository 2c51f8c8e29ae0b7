// Swapping one panel under a reader's eyes: nothing moves, closes or loses what was typed.
const seen = new Map();
const STAYS = 8000;
let said = "", leave;

export function swapPanel(id, html) {
  const old = document.getElementById(id);
  if (!old || old.closest("[data-own]") || seen.get(id) === html) return;
  seen.set(id, html);
  if (isSame(old, html)) return;
  const kept = remember(old), before = toSay(old);
  window.htmx.swap(old, html, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0 });
  const fresh = document.getElementById(id);
  if (!fresh) return;
  restore(fresh, kept);
  fresh.dispatchEvent(new CustomEvent("live:swapped", { bubbles: true }));
  const sentence = toSay(fresh);
  if (sentence && sentence !== before) announce(sentence);
  if (fresh.dataset.go && fresh.dataset.go !== location.pathname) location.assign(fresh.dataset.go);
}

// What a panel, or the first part of it that has something to say, announces.
function toSay(panel) {
  return (panel.dataset.announce ? panel : panel.querySelector("[data-announce]"))?.dataset.announce;
}

// One polite line for people who listen to the page; it leaves again, and is not said twice while it stands.
export function announce(sentence) {
  const line = document.getElementById("announce");
  if (!line || sentence === said) return;
  said = line.textContent = sentence;
  clearTimeout(leave);
  leave = setTimeout(() => { said = line.textContent = ""; }, STAYS);
}

function isSame(old, html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild?.isEqualNode(old) ?? false;
}

function remember(old) {
  const parts = [old, ...old.querySelectorAll("[id]")];
  return {
    held: old.contains(document.activeElement) ? addressOf(document.activeElement) : null,
    scrolls: parts.filter(part => part.scrollTop || part.scrollLeft).map(part => [part.id, part.scrollTop, part.scrollLeft]),
    details: parts.filter(part => part.localName === "details").map(part => [part.id, part.open]),
  };
}

// Who works with the keyboard stays where they were: at the same control, or at the head of the panel if it is gone.
function addressOf(control) {
  return control.getAttribute("formaction") ?? control.getAttribute("href") ?? "";
}

function holdFocus(fresh, held) {
  if (held === null || (document.activeElement && document.activeElement !== document.body)) return;
  const same = held && [...fresh.querySelectorAll("a, button")].find(one => addressOf(one) === held);
  if (!same) fresh.tabIndex = -1;
  const place = same || (fresh.hidden ? document.getElementById("main") : fresh);
  place?.focus({ preventScroll: true });
}

function restore(fresh, { scrolls, details, held }) {
  holdFocus(fresh, held);
  const find = id => (fresh.id === id ? fresh : fresh.querySelector(`#${CSS.escape(id)}`));
  for (const [id, open] of details) { const part = find(id); if (part) part.open = open; }
  for (const [id, top, left] of scrolls) { const part = find(id); if (part) { part.scrollTop = top; part.scrollLeft = left; } }
}
