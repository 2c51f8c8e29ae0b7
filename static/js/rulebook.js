// Narrows the rulebook while one types or chooses a chapter, and prints it with its examples.
// The same search works as a plain form; like there, examples are not searched.
const field = document.querySelector("[data-filter]");
const chooser = document.querySelector("[data-chapters]");
const entries = [...document.querySelectorAll("[data-entry]")].map(entry => [entry, searched(entry)]);
const line = document.querySelector("[data-count]");
const examples = [...document.querySelectorAll("details.example")];

function searched(entry) {
  return [...entry.children].filter(part => part.tagName !== "DETAILS").map(part => part.textContent).join(" ").toLocaleLowerCase();
}

function narrow() {
  const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const only = chooser.value;
  let shown = 0;
  for (const [entry, text] of entries) {
    const inChapter = !only || entry.closest("[data-chapter]").id === only;
    entry.hidden = !inChapter || !words.every(word => text.includes(word));
    shown += !entry.hidden;
  }
  for (const chapter of document.querySelectorAll("[data-chapter]")) chapter.hidden = !chapter.querySelector("[data-entry]:not([hidden])");
  for (const part of ["dealt", "phases"]) { const section = document.getElementById(part); if (section) section.hidden = words.length > 0 || only !== ""; }
  if (line) line.textContent = shown === 1 ? line.dataset.one : line.dataset.many.replace("%s", shown);
}

// A page that the server has narrowed already lacks the other entries: only the server can bring them back.
const narrowed = new URLSearchParams(location.search);
if (!narrowed.get("q") && !narrowed.get("chapter")) {
  field?.addEventListener("input", narrow);
  chooser?.addEventListener("change", narrow);
  narrow();
} else {
  chooser?.addEventListener("change", () => chooser.form.requestSubmit());
}

const print = document.querySelector("[data-print]");
if (print) { print.hidden = false; print.addEventListener("click", () => window.print()); }
window.addEventListener("beforeprint", () => { for (const one of examples) { one.dataset.was = one.open ? "open" : ""; one.open = true; } });
window.addEventListener("afterprint", () => { for (const one of examples) one.open = one.dataset.was === "open"; });
