// What the office's pages gain where scripts run; nothing depends on it.

// A second press while the first post is under way would only be answered twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});

// Coming back to a page that the browser kept: its buttons work again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});

// J and K go down and up the list, / to the field for a code.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector(".find input")?.focus();
    return;
  }
  const step = { j: 1, k: -1 }[event.key];
  const links = [...document.querySelectorAll(".queue tbody th a")];
  if (step === undefined || links.length === 0) return;
  const at = links.indexOf(document.activeElement);
  links[at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))].focus();
});
