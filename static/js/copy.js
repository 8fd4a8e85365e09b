// <button data-copy="id of the text" data-copied="said when done" hidden>
const showCopy = (root) => {
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
};
showCopy(document);
document.addEventListener("htmx:load", ({ detail: { elt } }) => showCopy(elt));

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
  button.textContent = button.dataset.copied;
});
