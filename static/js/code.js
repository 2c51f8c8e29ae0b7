// Class codes in boxes: [data-code] holds one input. Marks the box that is next, and tidies what is pasted.
for (const boxes of document.querySelectorAll("[data-code]")) {
  const input = boxes.querySelector("input");
  const longest = Number(boxes.dataset.boxes);
  const tidy = () => {
    const plain = input.value.toUpperCase().replace(/[\s\-–_.]/g, "");
    if (plain !== input.value && (plain.length <= longest || input.value.length > longest)) input.value = plain;
    boxes.dataset.filled = Math.min(plain.length, longest);
    boxes.toggleAttribute("data-over", plain.length > longest);
  };
  input.addEventListener("input", tidy);
  tidy();
}
