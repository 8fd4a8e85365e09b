// The review clock. It counts down and shares what is left among the goals not yet walked; at 0:00 it asks
// once whether to park the rest. It never blocks and never ends anything.
// <div data-clock data-elapsed="252" data-minutes="15" data-goals-left="6">
//   <b data-left></b> <span data-share hidden>about <b></b> a goal</span>  … <div role="status"><p data-over hidden>
const clockText = (seconds) => {
  const whole = Math.abs(Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

const startClock = (clock) => {
  const began = Date.now() - Number(clock.dataset.elapsed) * 1000;
  const share = clock.querySelector("[data-share]");
  const tick = () => {
    if (!clock.isConnected) return;
    const left = Number(clock.dataset.minutes) * 60 - (Date.now() - began) / 1000;
    clock.querySelector("[data-left]").textContent = (left < 0 ? "+" : "") + clockText(left);
    const goals = Number(clock.dataset.goalsLeft);
    if (share) {
      share.hidden = left <= 0 || goals === 0;
      share.querySelector("b").textContent = clockText(left / Math.max(goals, 1));
    }
    const over = document.querySelector("[data-over]");
    if (over && left <= 0) over.hidden = false;
    setTimeout(tick, 1000);
  };
  tick();
};

// htmx:load also comes once for the page itself.
document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  if (elt.matches("[data-clock]")) startClock(elt);
  else elt.querySelectorAll("[data-clock]").forEach(startClock);
});
