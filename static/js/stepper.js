// A number field between minus and plus: <div class="stepper"><button data-step="-1">…<input type="number">….
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  const input = button?.closest(".stepper")?.querySelector("input[type=number]");
  if (!input) return;
  if (Number(button.dataset.step) > 0) input.stepUp(); else input.stepDown();
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
