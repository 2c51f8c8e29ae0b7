// Shows the Print button where there are scripts; the parts are ticked by style alone.
const button = document.querySelector("[data-print]");
if (button) { button.hidden = false; button.addEventListener("click", () => window.print()); }
