// Keeps how far a text was read: <article data-reading="40">, the percent read before, and beside it a
// <form data-reading-form hx-trigger="reached">. On coming back the page goes on where it was left.
const text = document.querySelector("[data-reading]");
let kept = Number(text?.dataset.reading);
let waiting;

const percentRead = () => {
  const { top, height } = text.getBoundingClientRect();
  const covered = document.querySelector(".tabbar")?.getBoundingClientRect().height ?? 0;
  return Math.min(100, Math.max(0, Math.round(((innerHeight - covered - top) / height) * 100)));
};

const keepPlace = () => {
  const form = document.querySelector("[data-reading-form]"); // none once it is read; swapped after each answer
  const percent = percentRead();
  if (!form || percent <= kept) return;
  kept = percent;
  form.elements.percent.value = percent;
  form.dispatchEvent(new Event("reached"));
};

if (text && kept > 0 && kept < 100) {
  const { top, height } = text.getBoundingClientRect();
  scrollTo({ top: scrollY + top + (height * kept) / 100 - innerHeight * 0.7 });
}

// Only a page that moved was read so far; a text that fits on one screen has the button.
addEventListener("scroll", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => text && keepPlace(), 400);
}, { passive: true });
