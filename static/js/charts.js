// Lazy Plotly: a figure is fetched and drawn when it scrolls near. The page works without this file, since
// every figure has a table beside it. <script src="…/charts.js" data-plotly="{% static 'vendor/plotly/…' %}" defer>
// <figure><div data-figure="{% url … %}" aria-hidden="true"></div><details><table>…</table></details></figure>
// Traces say their role in meta.role and get their colors from the stylesheet: light, dark and print stay in one place.
const PLOTLY = document.currentScript.dataset.plotly;
let loading;
const loadPlotly = () => (loading ??= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  Object.assign(script, { src: PLOTLY, onload: resolve, onerror: reject });
  document.head.append(script);
}));

const probe = document.body.appendChild(Object.assign(document.createElement("i"), { hidden: true, className: "probe" }));
const color = (name) => {
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
};
const ROLES = {
  primary: () => ({ line: { color: color("carbon"), width: 3 }, marker: { color: color("carbon"), size: 8 } }),
  second: () => ({ line: { color: color("apply"), width: 2.5, dash: "dot" }, marker: { color: color("apply"), size: 8 } }),
  target: () => ({ line: { color: color("ink-3"), width: 1.5, dash: "dash" } }),
};

const dress = ({ data, layout }) => {
  for (const trace of data) {
    const look = ROLES[trace.meta?.role]?.() ?? {};
    trace.line = { ...trace.line, ...look.line };
    trace.marker = { ...trace.marker, ...look.marker };
  }
  const axis = { gridcolor: color("rule"), linecolor: color("rule-strong"), tickcolor: color("rule"), zeroline: false };
  for (const key of new Set(["xaxis", "yaxis", ...Object.keys(layout)])) {
    if (/^[xy]axis/.test(key)) layout[key] = { ...axis, ...layout[key] };
  }
  layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
  layout.font = { family: getComputedStyle(document.body).fontFamily, size: 13, color: color("ink-2") };
  for (const shape of layout.shapes ?? []) shape.line = { ...shape.line, color: color("rule-strong") };
  return [data, layout];
};

const draw = async (box) => {
  try {
    const [figure] = await Promise.all([fetch(box.dataset.figure).then((answer) => answer.json()), loadPlotly()]);
    await Plotly.react(box, ...dress(figure), { displayModeBar: false, responsive: true });
    box.dataset.drawn = "";
  } catch {
    box.closest("figure")?.querySelector("details")?.setAttribute("open", "");
    box.hidden = true;
  }
};
const near = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting)
  .forEach(({ target }) => { near.unobserve(target); draw(target); }), { rootMargin: "200px" });
document.querySelectorAll("[data-figure]").forEach((box) => near.observe(box));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change",
  () => document.querySelectorAll("[data-drawn]").forEach(draw));
