// Sets the chosen theme before the first paint, and lets the button change it. Without a choice the system decides.
(() => {
  const root = document.documentElement;
  const remembered = () => {
    try { return localStorage.getItem("theme"); } catch { return null; }
  };
  const remember = (theme) => {
    try { localStorage.setItem("theme", theme); } catch { /* storage may be closed; the choice lasts for this page */ }
  };
  const theme = remembered();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  root.classList.add("js");

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-toggle]")) return;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    root.dataset.theme = (root.dataset.theme ?? system) === "dark" ? "light" : "dark";
    remember(root.dataset.theme);
  });
})();
