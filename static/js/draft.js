// Keeps every form[data-draft="key"] as it is typed, in this browser only, and fills it again after a reload,
// a lost connection or a sign-in. The server says when a draft was saved: cookie saved-draft (web/drafts.py).
const DAYS = 14;
const keyOf = (draft) => `draft:${document.body.dataset.person}:${draft}`; // two people may share a browser

const typed = (form) => [...new FormData(form)].filter(([name, value]) => {
  const type = form.elements[name]?.type;
  return typeof value === "string" && type !== "hidden" && type !== "password";
});

const store = (form) => {
  const draft = { at: Date.now(), values: typed(form) };
  localStorage.setItem(keyOf(form.dataset.draft), JSON.stringify(draft));
};

const fill = (form, values) => {
  for (const field of form.elements) {
    const own = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) field.checked = own.includes(field.value);
    else if (own.length && !["hidden", "password", "file", "submit"].includes(field.type)) field.value = own[0];
  }
};

const restore = (form) => {
  const draft = JSON.parse(localStorage.getItem(keyOf(form.dataset.draft)));
  if (!draft || JSON.stringify(draft.values) === JSON.stringify(typed(form))) return;
  fill(form, draft.values);
  form.querySelector("[data-draft-restored]")?.removeAttribute("hidden");
  form.dispatchEvent(new Event("change", { bubbles: true }));
};

const forget = (wanted) => Object.keys(localStorage).filter((key) => key.startsWith("draft:") && wanted(key))
  .forEach((key) => localStorage.removeItem(key));
const dropSaved = () => {
  const saved = document.cookie.match(/(?:^|; )saved-draft=([\w-]+)/)?.[1];
  if (!saved) return;
  forget((key) => key === keyOf(saved));
  document.cookie = "saved-draft=; path=/; max-age=0";
};

dropSaved();
forget((key) => Date.now() - JSON.parse(localStorage.getItem(key)).at > DAYS * 864e5);
document.addEventListener("htmx:beforeSwap", dropSaved);
document.addEventListener("htmx:load", ({ detail: { elt } }) => elt.matches("form[data-draft]") ? restore(elt)
  : elt.querySelectorAll("form[data-draft]").forEach(restore));
document.addEventListener("input", ({ target }) => target.form?.matches("[data-draft]") && store(target.form));
document.addEventListener("submit", ({ target }) => target.matches("[data-forget-drafts]") && forget(() => true));
document.addEventListener("click", ({ target }) => {
  const form = target.closest("[data-draft-discard]")?.form;
  if (!form) return;
  forget((key) => key === keyOf(form.dataset.draft));
  form.reset();
  form.querySelector("[data-draft-restored]").hidden = true;
});
