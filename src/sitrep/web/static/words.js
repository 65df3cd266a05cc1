// The words of a text, by their offsets. Every marked stretch carries data-s and data-e: code points of the report.

export function spansOf(list) {
  return list.trim().split(/\s+/).filter(Boolean).map((s) => s.split("-").map(Number));
}

/** Light up the words at "start-end start-end …" inside `root`, and bring the first into view. */
export function light(root, list, scroll) {
  for (const w of root.querySelectorAll(".lit")) w.classList.remove("lit");
  const spans = spansOf(list);
  let first = null;
  for (const w of root.querySelectorAll("[data-s]")) {
    const s = Number(w.dataset.s), e = Number(w.dataset.e);
    if (spans.some(([a, b]) => s >= a && e <= b)) {
      w.classList.add("lit");
      first ??= w;
    }
  }
  if (first && scroll) {
    first.closest("details")?.setAttribute("open", "");
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    first.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  }
  return first;
}
