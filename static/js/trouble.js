// When the server refuses something that no form shows: its sentence in a banner, until the next answer that works.
import { announce } from "./panels.js";

function say(sentence) {
  for (const banner of document.querySelectorAll("[data-trouble]")) {
    banner.textContent = sentence;
    banner.hidden = !sentence;
  }
  if (sentence) announce(sentence);
}

document.body.addEventListener("htmx:responseError", event => {
  if (event.detail.shouldSwap) return;
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  say(page.querySelector("[role=alert]")?.textContent.trim() || "");
});
document.body.addEventListener("live:refused", event => say(event.detail.sentence));
document.body.addEventListener("htmx:afterRequest", event => { if (event.detail.successful) say(""); });
