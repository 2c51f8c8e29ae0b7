// Dice settle once when a result first comes into view: the class "rolling" plays the style's short animation.
const still = matchMedia("(prefers-reduced-motion: reduce)");
const seen = new Set();

const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    watcher.unobserve(target);
    seen.add(target.id);
    target.classList.add("rolling");
    target.addEventListener("animationend", () => target.classList.remove("rolling"), { once: true });
  }
});

function watch() {
  if (still.matches) return;
  for (const dice of document.querySelectorAll("[data-dice]")) if (!dice.id || !seen.has(dice.id)) watcher.observe(dice);
}

watch();
document.addEventListener("htmx:afterSettle", watch);
document.addEventListener("live:swapped", watch);
