// A reflection is sent as it is typed (htmx), and kept in this browser until the server has it (draft.js).
// Offline nothing is sent; back online the browser's "online" triggers the form, after a lost request a timer does.
const RETRY = 15_000;
const draft = document.getElementById("draft");
const kept = document.getElementById("kept");
const words = () => [...new FormData(draft)].filter(([name]) => name !== "version").join("\n");
let sent = words();
let goingOn = null; // the button that waits until what is on its way has been answered

const sayOffline = () => kept.replaceChildren(document.getElementById("kept-offline").content.cloneNode(true));

draft.addEventListener("htmx:beforeRequest", (event) => {
  if (navigator.onLine) sent = words();
  else {
    event.preventDefault();
    sayOffline();
  }
});
for (const lost of ["htmx:sendError", "htmx:timeout"]) {
  draft.addEventListener(lost, (event) => {
    event.stopPropagation(); // app.js need not say it a second time
    sayOffline();
    setTimeout(() => htmx.trigger(draft, "unsent"), RETRY);
  });
}
// 409: another device has saved something else; the answer shows both.
draft.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status !== 409) return;
  detail.shouldSwap = true;
  detail.isError = false;
});
draft.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.xhr.status === 409) kept.scrollIntoView({ block: "nearest" });
  if (goingOn) draft.requestSubmit(goingOn);
  else if (words() !== sent) draft.dispatchEvent(new Event("input", { bubbles: true })); // typed in the meantime
});
draft.addEventListener("reset", () => setTimeout(() => htmx.trigger(draft, "unsent"))); // the draft was discarded
draft.addEventListener("submit", (event) => {
  const isBusy = draft.classList.contains("htmx-request");
  if (navigator.onLine && !isBusy) return;
  event.preventDefault();
  if (isBusy) goingOn = event.submitter;
  else sayOffline();
});
