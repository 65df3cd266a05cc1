// The ground below the map's picture, drawn by MapLibre GL from world-atlas outlines. It takes over after the first
// paint, where WebGL is to be had; where not, or where it is lost, the server's SVG stays as it was.

import { outlines } from "./outlines.js";

const VENDOR = "/static/vendor/";
/** Degrees shown from which the coarse outlines do; as in basemap.py. */
const WIDE = 45;

const colour = (box, name, property) => getComputedStyle(box.querySelector(name))[property];
const colours = (box) => ({ sea: colour(box, ".sea", "fill"), land: colour(box, ".land", "fill"), line: colour(box, ".land", "stroke") });

/** Put the ground under the picture; gives null where it cannot be. */
export async function layGround(view, map, box) {
  if (!document.createElement("canvas").getContext("webgl2")) return null;
  const [{ Map: GlMap }] = await Promise.all([import(VENDOR + "maplibre-gl.mjs"), import(VENDOR + "topojson-client.min.js")]);
  const frame = document.createElement("div");
  frame.className = "ground";
  const zoomOf = (w) => Math.log2(view.width() / (512 * w * view.k));
  const camera = (now) => ({ center: view.degrees(now.x + now.w / 2, now.y + now.h / 2), zoom: zoomOf(now.w) });
  const paints = colours(box);
  box.prepend(frame);
  let gl;
  try {
    gl = new GlMap({
      container: frame, ...camera(view.now), minZoom: zoomOf(view.most), maxZoom: zoomOf(view.least),
      // the picture above has no tilt and no turn, and says itself where its facts are from
      maxPitch: 0, dragRotate: false, touchPitch: false, keyboard: false, boxZoom: false, attributionControl: false,
      transformConstrain: (center, zoom) => ({ center, zoom }), fadeDuration: 0,
      style: {
        version: 8, sources: {},
        layers: [{ id: "sea", type: "background", paint: { "background-color": paints.sea } }],
      },
    });
  } catch {
    frame.remove();
    return null;
  }
  gl.touchZoomRotate.disableRotation();
  const canvas = gl.getCanvas();
  // what it shows is background; the picture above has the names, the links and the keys
  canvas.removeAttribute("tabindex");
  canvas.setAttribute("aria-hidden", "true");
  try {
    await loaded(gl);
    await draw(gl, view, paints);
  } catch {
    gl.remove();
    frame.remove();
    return null;
  }
  return settle(gl, frame, view, map, box, camera);
}

const loaded = (gl) => new Promise((done, fail) => { gl.once("load", done); gl.once("error", (e) => fail(e.error)); });

async function draw(gl, view, { land, line }) {
  const wide = () => view.now.w * view.k * 360 >= WIDE;
  const coarse = wide();
  const read = await outlines(VENDOR, coarse ? "110m" : "50m");
  gl.addSource("land", { type: "geojson", data: read.land, maxzoom: 9 });
  gl.addSource("lines", { type: "geojson", data: read.lines, maxzoom: 9 });
  gl.addLayer({ id: "land", type: "fill", source: "land", paint: { "fill-color": land } });
  gl.addLayer({ id: "lines", type: "line", source: "lines", layout: { "line-join": "round" }, paint: { "line-color": line, "line-width": 0.8 } });
  await new Promise((done) => { gl.once("idle", done); });
  if (!coarse) return;
  // closer, the fine outlines are wanted: fetched once, when they are
  const finer = async () => {
    if (wide()) return;
    gl.off("moveend", finer);
    const fine = await outlines(VENDOR, "50m").catch(() => null);
    for (const id of fine ? ["land", "lines"] : []) gl.getSource(id).setData(fine[id]);
  };
  gl.on("moveend", finer);
}

/** Let the ground carry the picture: it moves by mouse and touch, the picture follows. */
function settle(gl, frame, view, map, box, camera) {
  const held = document.activeElement;
  const home = view.whole.x + view.whole.w / 2;
  // inside the canvas' frame, so that a drag that begins on a claim moves the map too
  gl.getCanvasContainer().append(map);
  if (map.contains(held)) held.focus();
  const show = (now) => { gl.jumpTo(camera(now)); };
  gl.on("move", () => {
    const { lng, lat } = gl.getCenter();
    const w = view.width() / (512 * 2 ** gl.getZoom() * view.k), h = (w / view.whole.w) * view.whole.h;
    let [cx, cy] = view.units(lng, lat);
    // the earth comes round again: the turn nearest to the claims is the one that is drawn
    const turn = 1 / view.k;
    cx -= Math.round((cx - home) / turn) * turn;
    view.follow({ x: cx - w / 2, y: cy - h / 2, w, h });
  });
  gl.on("moveend", (event) => { if (event.originalEvent) view.keep(); });
  gl.on("resize", () => show(view.now));
  const dress = () => {
    const { sea, land, line } = colours(box);
    gl.setPaintProperty("sea", "background-color", sea);
    gl.setPaintProperty("land", "fill-color", land);
    gl.setPaintProperty("lines", "line-color", line);
  };
  new MutationObserver(dress).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
  view.stand({ show });
  show(view.now);
  box.classList.add("grounded");
  gl.once("webglcontextlost", () => {
    box.classList.remove("grounded");
    frame.before(map);
    view.stand(null);
    // its own tidying needs the context that is gone
    frame.remove();
  });
  return gl;
}
