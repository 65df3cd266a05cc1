// Map, timeline and list of one filter: what is pointed at in one is shown in the others.
import { mapHands, mapView } from "./mapview.js";

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
  const view = mapView(map, box);
  mapHands(view, map, box);
  document.documentElement.dataset.map = "svg";
  // after the first paint: the picture is there, and may be used, before the ground below it
  if ("ground" in box.dataset) {
    addEventListener("load", () => setTimeout(async () => {
      const { layGround } = await import("./mapground.js");
      const gl = await layGround(view, map, box).catch(() => null);
      document.documentElement.dataset.map = gl ? "gl" : "none";
    }));
  }
}
document.documentElement.dataset.ready = "yes";
