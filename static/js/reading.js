// Keeps how far a text was read: <article data-reading="40">, the percent read before, and beside it a
// <form data-reading-form hx-trigger="reached">. On coming back the page goes on where it was left.
const text = document.querySelector("[data-reading]");
let kept = Number(text?.dataset.reading);
let sending = null; // the percent on its way
let waiting;

const screenEnd = () => innerHeight - (document.querySelector(".tabbar")?.getBoundingClientRect().height ?? 0);

const percentRead = () => {
  const { top, height } = text.getBoundingClientRect();
  return Math.min(100, Math.max(0, Math.round(((screenEnd() - top) / height) * 100)));
};

const keepPlace = () => {
  const form = document.querySelector("[data-reading-form]"); // none once it is read; swapped after each answer
  const percent = percentRead();
  if (!form || sending !== null || percent <= kept) return;
  sending = percent;
  form.elements.percent.value = percent;
  form.dispatchEvent(new Event("reached"));
};

// What was read on while the last answer was on its way goes next; what failed goes with the next move.
addEventListener("htmx:afterSettle", () => {
  if (sending === null) return;
  kept = sending;
  sending = null;
  keepPlace();
});
for (const fault of ["htmx:sendError", "htmx:responseError"]) {
  addEventListener(fault, () => { sending = null; });
}

// As it was left: coming back reads nothing on.
if (text && kept > 0 && kept < 100) {
  const { top, height } = text.getBoundingClientRect();
  scrollTo({ top: scrollY + top + (height * kept) / 100 - screenEnd() });
}

// Only a page that moved was read so far; a text that fits on one screen has the button.
addEventListener("scroll", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => text && keepPlace(), 400);
}, { passive: true });
