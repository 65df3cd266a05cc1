// Map, timeline and list of one filter: what is pointed at in one is shown in the others. The map moves by mouse and keys.

const map = document.getElementById("map");
const box = document.getElementById("mapbox");
const rows = [...document.querySelectorAll(".claimlist li[data-claim]")];
const spots = [...document.querySelectorAll(".spot")];
const bars = [...document.querySelectorAll(".bar")];

function glow(of) {
  for (const e of document.querySelectorAll(".glow")) e.classList.remove("glow");
  if (!of) return;
  const places = new Set(), days = new Set();
  if (of.dataset.claim) { places.add(of.dataset.place); days.add(of.dataset.day); of.classList.add("glow"); }
  const inBar = (bar, day) => day && day >= bar.dataset.from && day <= bar.dataset.to;
  if (of.classList.contains("spot")) {
    of.classList.add("glow");
    for (const r of rows) if (r.dataset.place === of.dataset.place) { r.classList.add("glow"); days.add(r.dataset.day); }
  }
  if (of.classList.contains("bar")) {
    of.classList.add("glow");
    for (const r of rows) if (inBar(of, r.dataset.day)) { r.classList.add("glow"); places.add(r.dataset.place); }
  }
  places.delete("");
  for (const s of spots) if (places.has(s.dataset.place)) s.classList.add("glow");
  for (const b of bars) if ([...days].some((day) => inBar(b, day))) b.classList.add("glow");
}

const linked = (target) => target.closest?.(".claimlist li[data-claim], .spot, .bar");
for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, (event) => glow(linked(event.target)));

document.documentElement.classList.add("scripted");
if (map) {
  const home = map.viewBox.baseVal;
  const whole = { x: home.x, y: home.y, w: home.width, h: home.height };
  let now = { ...whole };
  const asked = new URLSearchParams(location.search).get("look")?.split(",").map(Number);
  const draw = (keep = true) => {
    map.setAttribute("viewBox", `${now.x} ${now.y} ${now.w} ${now.h}`);
    // units of the picture per pixel of the screen: shapes keep their size however close one goes
    map.style.setProperty("--k", String(now.w / (map.clientWidth || whole.w)));
    if (!keep) return;
    const url = new URL(location.href);
    const moved = now.w !== whole.w || now.x !== whole.x || now.y !== whole.y;
    if (moved) url.searchParams.set("look", [now.x, now.y, now.w].map((v) => v.toFixed(1)).join(",")); else url.searchParams.delete("look");
    history.replaceState(null, "", url);
    const here = document.getElementById("here");
    const u = new URL(here.href);
    u.searchParams.set("box", corners().map((v) => v.toFixed(3)).join(","));
    here.href = u.pathname + u.search;
  };
  const corners = () => {
    const k = Number(box.dataset.width) / whole.w, left = Number(box.dataset.left), top = Number(box.dataset.top);
    const lon = (x) => Math.max(-180, Math.min(180, (left + x * k) * 360 - 180));
    const lat = (y) => Math.max(-85, Math.min(85, (Math.atan(Math.sinh(Math.PI * (1 - 2 * (top + y * k)))) * 180) / Math.PI));
    return [lon(now.x), lat(now.y + now.h), lon(now.x + now.w), lat(now.y)];
  };
  const zoom = (by, cx = now.x + now.w / 2, cy = now.y + now.h / 2) => {
    const w = Math.max(whole.w / 400, Math.min(whole.w * 3, now.w * by)), f = w / now.w;
    now = { x: cx - (cx - now.x) * f, y: cy - (cy - now.y) * f, w, h: now.h * f };
    draw();
  };
  const point = (event) => {
    const r = map.getBoundingClientRect();
    return [now.x + ((event.clientX - r.left) / r.width) * now.w, now.y + ((event.clientY - r.top) / r.height) * now.h];
  };
  map.addEventListener("wheel", (event) => {
    // with Ctrl or after the map was clicked: a page must still scroll over it
    if (!event.ctrlKey && !box.contains(document.activeElement)) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 0.8 : 1.25, ...point(event));
  }, { passive: false });
  let drag = null;
  map.addEventListener("pointerdown", (event) => { drag = { x: event.clientX, y: event.clientY, from: { ...now }, far: false }; });
  addEventListener("pointermove", (event) => {
    if (!drag) return;
    const r = map.getBoundingClientRect();
    const dx = ((event.clientX - drag.x) / r.width) * now.w, dy = ((event.clientY - drag.y) / r.height) * now.h;
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 5) drag.far = true;
    if (drag.far) { now = { ...now, x: drag.from.x - dx, y: drag.from.y - dy }; draw(false); }
  });
  addEventListener("pointerup", () => { if (drag?.far) { draw(); setTimeout(() => { drag = null; }); } else drag = null; });
  map.addEventListener("click", (event) => { if (drag?.far) event.preventDefault(); }, true);
  map.addEventListener("dragstart", (event) => event.preventDefault());
  for (const button of box.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const by = Number(button.dataset.zoom);
      if (by) zoom(by); else { now = { ...whole }; draw(); }
    });
  }
  box.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (by) { event.preventDefault(); now = { ...now, x: now.x + by[0] * now.w * 0.1, y: now.y + by[1] * now.h * 0.1 }; draw(); }
    if (event.key === "+" || event.key === "=") zoom(0.6);
    if (event.key === "-") zoom(1.67);
  });
  new ResizeObserver(() => draw(false)).observe(map);
  if (asked?.length === 3 && asked.every(Number.isFinite) && asked[2] > 0) {
    now = { x: asked[0], y: asked[1], w: asked[2], h: (asked[2] / whole.w) * whole.h };
    draw();
  }
}
document.documentElement.dataset.ready = "yes";
