// The part of the map that is shown, and its place in the address. The picture is the server's SVG; where MapLibre
// draws the ground below it (mapground.js), that one moves, and the picture follows.

const TURN = 85.0511;
const SVG = "http://www.w3.org/2000/svg";

/** The camera of the picture `map` in its frame `box`. Units are those of the picture: 1200 to its first width. */
export function mapView(map, box) {
  const home = map.viewBox.baseVal;
  const whole = { x: home.x, y: home.y, w: home.width, h: home.height };
  const k = Number(box.dataset.width) / whole.w, left = Number(box.dataset.left), top = Number(box.dataset.top);
  let now = { ...whole };
  let ground = null;

  const degrees = (x, y) => [(left + x * k) * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * (top + y * k)))) * 180) / Math.PI];
  const units = (lon, lat) => {
    const held = (Math.max(-TURN, Math.min(TURN, lat)) * Math.PI) / 180;
    return [((lon + 180) / 360 - left) / k, ((1 - Math.asinh(Math.tan(held)) / Math.PI) / 2 - top) / k];
  };
  const width = () => map.clientWidth || whole.w;
  const least = whole.w / 400, most = Math.max(whole.w, Math.min(whole.w * 3, 1.5 / k));

  function paint() {
    map.setAttribute("viewBox", `${now.x} ${now.y} ${now.w} ${now.h}`);
    // units of the picture per pixel of the screen: shapes keep their size however close one goes
    map.style.setProperty("--k", String(now.w / width()));
  }
  /** Degrees at the rim: west, south, east, north. */
  function corners() {
    const [west, north] = degrees(now.x, now.y), [east, south] = degrees(now.x + now.w, now.y + now.h);
    return [west, Math.max(-85, south), east, Math.min(85, north)];
  }
  function keep() {
    const url = new URL(location.href);
    const moved = Math.abs(now.w - whole.w) + Math.abs(now.x - whole.x) + Math.abs(now.y - whole.y) > 0.01;
    if (moved) {
      const [lon, lat] = degrees(now.x + now.w / 2, now.y + now.h / 2);
      // to about a metre: the same picture, whatever the claims that the filter leaves by then
      url.searchParams.set("look", [lon.toFixed(5), lat.toFixed(5), (now.w * k * 360).toFixed(5)].join(","));
    } else url.searchParams.delete("look");
    history.replaceState(null, "", url);
    const here = document.getElementById("here");
    const u = new URL(here.href);
    const [west, south, east, north] = corners();
    u.searchParams.set("box", [Math.max(-180, west), south, Math.min(180, east), north].map((v) => v.toFixed(3)).join(","));
    here.href = u.pathname + u.search;
    rename();
  }

  let waiting, asked = 0;
  /** Write the names of the gazetteer that fit into what is shown now. */
  function rename() {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++asked;
      const size = [width(), (width() * now.h) / now.w].map(Math.round);
      const told = await fetch(`/map/names?box=${corners().map((v) => v.toFixed(4)).join(",")}&size=${size}`).then((a) => (a.ok ? a.json() : null)).catch(() => null);
      if (!told || mine !== asked) return;
      const px = now.w / width();
      const written = [...map.querySelectorAll(".spot")].map((s) => [Number(s.dataset.x), Number(s.dataset.y)]);
      document.getElementById("names").replaceChildren(...told.flatMap((n) => {
        const [x, y] = units(n.lon, n.lat);
        const over = written.some(([a, b]) => Math.abs(a - x) < 110 * px && Math.abs(b - y) < 20 * px);
        return over ? [] : [named(n, x, y)];
      }));
    }, 150);
  }

  function move(next, settled = true) {
    const w = Math.max(least, Math.min(most, next.w)), h = (w / whole.w) * whole.h;
    // a size refused must not shift the middle
    now = w === next.w ? { ...next, h } : { x: next.x + (next.w - w) / 2, y: next.y + (next.h - h) / 2, w, h };
    if (ground) ground.show(now); else paint();
    if (settled) keep();
  }
  const view = {
    whole, least, most, degrees, units, k, width,
    get now() { return now; },
    move, keep,
    zoom(by, cx = now.x + now.w / 2, cy = now.y + now.h / 2) {
      const w = Math.max(least, Math.min(most, now.w * by)), f = w / now.w;
      move({ x: cx - (cx - now.x) * f, y: cy - (cy - now.y) * f, w, h: now.h * f });
    },
    /** What the ground below shows now: the picture follows it. */
    follow(next) { now = next; paint(); },
    /** The ground that moves in the picture's stead, or null. */
    stand(on) { ground = on; paint(); },
    get grounded() { return Boolean(ground); },
  };
  new ResizeObserver(() => { if (!ground) paint(); }).observe(map);
  const look = new URLSearchParams(location.search).get("look")?.split(",").map(Number);
  if (look?.length === 3 && look.every(Number.isFinite) && look[2] > 0) {
    const [cx, cy] = units(look[0], look[1]), w = look[2] / 360 / k, h = (w / whole.w) * whole.h;
    move({ x: cx - w / 2, y: cy - h / 2, w, h });
  }
  return view;
}

function named(n, x, y) {
  const at = document.createElementNS(SVG, "g"), text = document.createElementNS(SVG, "text");
  at.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
  text.setAttribute("class", `town sym ${n.kind}`);
  text.setAttribute("text-anchor", "middle");
  text.textContent = n.name;
  at.append(text);
  return at;
}

/** Moving the map by its buttons, by keys, and, where no ground does it, by the mouse. */
export function mapHands(view, map, box) {
  const point = (event) => {
    const r = map.getBoundingClientRect(), { now } = view;
    return [now.x + ((event.clientX - r.left) / r.width) * now.w, now.y + ((event.clientY - r.top) / r.height) * now.h];
  };
  box.addEventListener("wheel", (event) => {
    // with Ctrl or after the map was clicked: a page must still scroll over it
    if (!event.ctrlKey && !box.contains(document.activeElement)) { event.stopPropagation(); return; }
    event.preventDefault();
    if (!view.grounded) view.zoom(event.deltaY < 0 ? 0.8 : 1.25, ...point(event));
  }, { passive: false, capture: true });
  let drag = null;
  map.addEventListener("pointerdown", (event) => {
    if (!view.grounded) drag = { x: event.clientX, y: event.clientY, from: { ...view.now }, far: false };
  });
  addEventListener("pointermove", (event) => {
    if (!drag) return;
    const r = map.getBoundingClientRect(), { now } = view;
    const dx = ((event.clientX - drag.x) / r.width) * now.w, dy = ((event.clientY - drag.y) / r.height) * now.h;
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 5) drag.far = true;
    if (drag.far) view.move({ ...now, x: drag.from.x - dx, y: drag.from.y - dy }, false);
  });
  addEventListener("pointerup", () => { if (drag?.far) { view.keep(); setTimeout(() => { drag = null; }); } else drag = null; });
  map.addEventListener("click", (event) => { if (drag?.far) event.preventDefault(); }, true);
  map.addEventListener("dragstart", (event) => event.preventDefault());
  for (const button of box.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const by = Number(button.dataset.zoom);
      if (by) view.zoom(by); else view.move({ ...view.whole });
    });
  }
  box.addEventListener("keydown", (event) => {
    const { now } = view;
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (by) { event.preventDefault(); view.move({ ...now, x: now.x + by[0] * now.w * 0.1, y: now.y + by[1] * now.h * 0.1 }); }
    if (event.key === "+" || event.key === "=") view.zoom(0.6);
    if (event.key === "-") view.zoom(1.67);
  });
}
