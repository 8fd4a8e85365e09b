// Single keys for a page that is walked from the keyboard: an element with data-key="p" is clicked by P,
// data-key="Enter" by Enter. Only outside text fields, and not when switched off in the account menu.
const TYPING = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
const ACTING = "a, button, summary, [role=button]";

const busy = (target, key) =>
  target.closest(TYPING) || (key === "Enter" && target.closest(ACTING)) || document.querySelector("dialog[open]");

document.addEventListener("keydown", (event) => {
  if (document.documentElement.dataset.shortcuts === "off") return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (!(event.target instanceof Element) || busy(event.target, event.key)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const wanted = document.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
  if (wanted.matches("input")) wanted.focus();
});
