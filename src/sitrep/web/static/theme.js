// Runs before the page is drawn, so that it never flashes in the wrong colours.
const saved = localStorage.getItem("sitrep-theme");
if (saved === "light" || saved === "dark") document.documentElement.dataset.theme = saved;
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    const dark = () => {
      const set = document.documentElement.dataset.theme;
      return set ? set === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    };
    const label = () => { button.textContent = dark() ? "Light" : "Dark"; };
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      const next = dark() ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      localStorage.setItem("sitrep-theme", next);
      label();
    });
  }
});
