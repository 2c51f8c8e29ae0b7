// Drawers are <dialog id="…" class="drawer">; a link or button with data-drawer="id" opens one. Without scripts the
// link's address shows the same content as a page. A click on the backdrop or on [data-close] closes it.
import { announce } from "./panels.js";

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-drawer]");
  const drawer = opener && document.getElementById(opener.dataset.drawer);
  if (drawer instanceof HTMLDialogElement) {
    event.preventDefault();
    if (!drawer.open) drawer.showModal();
    return;
  }
  const open = event.target.closest("dialog[open]");
  if (open && (event.target === open || event.target.closest("[data-close]"))) open.close();
});

// Copy text to the clipboard where the browser allows it; elsewhere select it, so that one keystroke copies.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    announce(button.dataset.copied ?? "");
  } catch {
    getSelection().selectAllChildren(source);
    source.select?.();
  }
});
