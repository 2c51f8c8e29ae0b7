// Tabs after the ARIA pattern: [role=tablist] with [role=tab][aria-controls]. Arrow keys, Home and End move.
// A tab list inside a swapped region keeps the tab that was open, by id.
const chosen = new Map();

function choose(tab, { focus = false } = {}) {
  const list = tab.closest("[role=tablist]");
  const shown = tab.getAttribute("aria-controls");
  for (const other of list.querySelectorAll("[role=tab]")) {
    other.setAttribute("aria-selected", other === tab);
    other.tabIndex = other === tab ? 0 : -1;
    const panel = document.getElementById(other.getAttribute("aria-controls"));
    if (panel) panel.hidden = panel.id !== shown;
  }
  if (list.id) chosen.set(list.id, tab.id);
  if (focus) tab.focus();
}

function prepare(root = document) {
  for (const list of root.querySelectorAll("[role=tablist]")) {
    const kept = list.id && chosen.has(list.id) && document.getElementById(chosen.get(list.id));
    const tab = kept || list.querySelector("[role=tab][aria-selected=true]") || list.querySelector("[role=tab]");
    if (tab) choose(tab);
  }
}

document.addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (!tab) return;
  event.preventDefault(); // a link to the panel, for browsers without scripts, would jump and fill the history
  choose(tab);
});

document.addEventListener("keydown", (event) => {
  const tab = event.target.closest?.("[role=tab]");
  if (!tab) return;
  const tabs = [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")];
  const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  if (!(event.key in steps)) return;
  event.preventDefault();
  const at = tabs.indexOf(tab) + steps[event.key];
  choose(tabs[Number.isFinite(at) ? (at + tabs.length) % tabs.length : at < 0 ? 0 : tabs.length - 1], { focus: true });
});

prepare();
document.addEventListener("htmx:afterSettle", () => prepare());
document.addEventListener("live:swapped", () => prepare());
