// Swapping one panel under a reader's eyes: nothing moves, closes or loses what was typed.
const seen = new Map();
let said = "";

export function swapPanel(id, html) {
  const old = document.getElementById(id);
  if (!old || old.closest("[data-own]") || seen.get(id) === html) return;
  seen.set(id, html);
  if (isSame(old, html)) return;
  const kept = remember(old);
  window.htmx.swap(old, html, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0 });
  const fresh = document.getElementById(id);
  if (!fresh) return;
  restore(fresh, kept);
  fresh.dispatchEvent(new CustomEvent("live:swapped", { bubbles: true }));
  if (fresh.dataset.announce) announce(fresh.dataset.announce);
  if (fresh.dataset.go && fresh.dataset.go !== location.pathname) location.assign(fresh.dataset.go);
}

// One polite line for people who listen to the page; the same sentence is not said twice running.
export function announce(sentence) {
  const line = document.getElementById("announce");
  if (!line || sentence === said) return;
  said = line.textContent = sentence;
}

function isSame(old, html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild?.isEqualNode(old) ?? false;
}

function remember(old) {
  const parts = [old, ...old.querySelectorAll("[id]")];
  return {
    scrolls: parts.filter(part => part.scrollTop || part.scrollLeft).map(part => [part.id, part.scrollTop, part.scrollLeft]),
    details: parts.filter(part => part.localName === "details").map(part => [part.id, part.open]),
  };
}

function restore(fresh, { scrolls, details }) {
  const find = id => (fresh.id === id ? fresh : fresh.querySelector(`#${CSS.escape(id)}`));
  for (const [id, open] of details) { const part = find(id); if (part) part.open = open; }
  for (const [id, top, left] of scrolls) { const part = find(id); if (part) { part.scrollTop = top; part.scrollLeft = left; } }
}
