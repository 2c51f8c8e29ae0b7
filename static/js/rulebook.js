// Narrows the rulebook while one types. The same search works as a plain form.
const field = document.querySelector("[data-filter]");
const entries = [...document.querySelectorAll("[data-entry]")].map(entry => [entry, entry.textContent.toLocaleLowerCase()]);
const line = document.querySelector("[data-count]");

function narrow() {
  const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const [entry, text] of entries) {
    entry.hidden = !words.every(word => text.includes(word));
    shown += !entry.hidden;
  }
  for (const chapter of document.querySelectorAll("[data-chapter]")) chapter.hidden = !chapter.querySelector("[data-entry]:not([hidden])");
  for (const part of ["dealt", "phases"]) { const section = document.getElementById(part); if (section) section.hidden = words.length > 0; }
  if (line) line.textContent = shown === 1 ? line.dataset.one : line.dataset.many.replace("%s", shown);
}

field?.addEventListener("input", narrow);
