// Small things every page needs. Nothing here is required: pages work without it.
const keep = (name, value) => {
  document.documentElement.dataset[name] = value;
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  showKept();
};

// Choices a browser remembers (colors, shortcuts): <div data-keep="theme"><button value="dark">
const showKept = () => {
  for (const group of document.querySelectorAll("[data-keep]")) {
    group.hidden = false;
    const value = document.documentElement.dataset[group.dataset.keep] ?? "";
    for (const button of group.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === value));
    }
  }
};
showKept();

document.addEventListener("click", (event) => {
  const kept = event.target.closest("[data-keep] button");
  if (kept) keep(kept.closest("[data-keep]").dataset.keep, kept.value);
  if (event.target.closest("[data-print]")) {
    event.preventDefault();
    window.print();
  }
});

// The error summary takes the focus; htmx:load comes for the page itself and for every part that is swapped in.
document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  (elt.matches("[data-focus]") ? elt : elt.querySelector("[data-focus]"))?.focus();
});

// A failed request leaves the page as it is and says so.
const tell = (kind) => {
  document.getElementById("fault").replaceChildren(document.getElementById(`fault-${kind}`).content.cloneNode(true));
};
document.addEventListener("htmx:responseError", () => tell("server"));
document.addEventListener("htmx:sendError", () => tell("network"));
document.addEventListener("htmx:beforeRequest", () => document.getElementById("fault").replaceChildren());
