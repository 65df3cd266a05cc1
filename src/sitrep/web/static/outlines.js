// Outlines of countries as GeoJSON, from the world-atlas files (TopoJSON). What crosses the date line is one piece.

/** Land as polygons and borders as lines, at the scale "110m" or "50m". Needs topojson-client. */
export async function outlines(vendor, scale) {
  const world = await fetch(`${vendor}countries-${scale}.json`).then((a) => a.json());
  const { countries } = world.objects;
  const polygons = self.topojson.feature(world, countries).features.flatMap(({ geometry: g }) => (g.type === "MultiPolygon" ? g.coordinates : [g.coordinates]));
  const lines = self.topojson.mesh(world, countries).coordinates;
  return {
    land: { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(unrolled)) },
    lines: { type: "MultiLineString", coordinates: lines.flatMap(parted) },
  };
}

/** A ring that jumps from one edge of the earth to the other, drawn on beyond it instead. */
function unrolled(ring) {
  let turn = 0;
  const out = ring.map(([lon, lat], i) => {
    const step = i ? lon - ring[i - 1][0] : 0;
    turn -= step > 180 ? 360 : step < -180 ? -360 : 0;
    return [lon + turn, lat];
  });
  const [first, last] = [out[0], out.at(-1)];
  // round the pole: closed below it
  if (Math.abs(last[0] - first[0]) > 180) out.push([last[0], Math.sign(last[1]) * 90], [first[0], Math.sign(first[1]) * 90], first);
  return out;
}

/** A line without the steps from edge to edge, and without those along the edge, where outlines are only cut. */
function parted(points) {
  const edge = (p) => Math.abs(p[0]) > 179.99;
  const out = [[]];
  points.forEach((p, i) => {
    const before = points[i - 1];
    if (i && (Math.abs(p[0] - before[0]) > 180 || (edge(p) && edge(before)))) out.push([]);
    out.at(-1).push(p);
  });
  return out.filter((part) => part.length > 1);
}
