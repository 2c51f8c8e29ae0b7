// Drafts: what is typed is kept in this browser until the server has it, and sent again after an outage.
// <form data-autosave="intent-3" hx-post=… hx-trigger="submit, autosave">: saved 0.8 s after the last key.
// <form data-resend hx-post=…>: sent again when the connection is back; [data-token] makes that count once.
// With both, what is typed is only kept: it is sent when its writer says so, and that again after an outage.
const PAUSE = 800;
const timers = new WeakMap(), sent = new WeakMap(), waiting = new Set();
const place = form => `draft:${location.pathname.split("/")[2] || ""}:${form.dataset.autosave}`;

function fields(form) {
  return [...form.elements].filter(field => field.name && !["hidden", "submit", "button"].includes(field.type));
}

function value(field) {
  return ["checkbox", "radio"].includes(field.type) ? field.checked : field.value;
}

const draft = form => JSON.stringify(fields(form).map(value));

function keep(form) {
  try { localStorage.setItem(place(form), draft(form)); } catch { /* a full or closed store loses nothing that is on screen */ }
}

// What was typed while the answer was on its way stays kept.
function drop(form) {
  if (localStorage.getItem(place(form)) === sent.get(form)) localStorage.removeItem(place(form));
}

// On a slow machine people type before this script runs.
function typedEarly(field) {
  return field.defaultValue !== undefined && field.type !== "checkbox" && field.type !== "radio" && field.value !== field.defaultValue;
}

function bringBack(form) {
  let kept;
  try { kept = JSON.parse(localStorage.getItem(place(form)) || "null"); } catch { return; }
  const parts = fields(form);
  if (!kept && parts.some(typedEarly)) { keep(form); return save(form); }
  if (!Array.isArray(kept) || kept.length !== parts.length || parts.every((field, n) => value(field) === kept[n])) return;
  parts.forEach((field, n) => { if (typeof kept[n] === "boolean") field.checked = kept[n]; else field.value = kept[n]; });
  save(form);
}

function save(form) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => form.isConnected && window.htmx.trigger(form, "autosave"), PAUSE));
}

function renew(form) {
  for (const token of form.querySelectorAll("[data-token]")) {
    token.value = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
  }
}

function resend() {
  for (const form of waiting) {
    waiting.delete(form);
    if (form.isConnected) window.htmx.trigger(form, "resend" in form.dataset ? "submit" : "autosave");
  }
}

document.body.addEventListener("input", event => {
  const form = event.target.form;
  if (form && "autosave" in form.dataset) { keep(form); save(form); }
});
document.body.addEventListener("htmx:beforeRequest", event => {
  const form = event.target.closest("form");
  if (form && "autosave" in form.dataset) sent.set(form, draft(form));
});
document.body.addEventListener("htmx:sendError", event => {
  const form = event.target.closest("form");
  if (form && ("autosave" in form.dataset || "resend" in form.dataset)) waiting.add(form);
});
document.body.addEventListener("htmx:afterRequest", event => {
  const form = event.target.closest("form");
  if (!form || !event.detail.successful) return;
  if ("autosave" in form.dataset) drop(form);
  if ("resend" in form.dataset) renew(form);
});
document.body.addEventListener("live:online", resend);
document.querySelectorAll("form[data-autosave]").forEach(bringBack);
