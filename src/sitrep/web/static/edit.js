// Editing the words of a field: the browser's own selection is the span, so mouse and arrows work alike.
// Offsets are code points of the report, as everywhere in sitrep.

const bar = document.getElementById("editbar");
const shown = document.getElementById("edit-words");
let now = null;

export const editing = () => now !== null;

/** The characters of a paragraph with their report offset, and the text node that each stands in. */
function characters(para) {
  const out = [];
  for (const piece of para.querySelectorAll("[data-s]")) {
    const node = piece.firstChild;
    if (!node) continue;
    let unit = 0, at = Number(piece.dataset.s);
    for (const char of node.data) {
      out.push({ char, at, node, unit });
      unit += char.length;
      at += 1;
    }
  }
  return out;
}

export function startEdit(stage, chip, save, say) {
  const para = stage.querySelector(".para");
  if (!chip || !para) return;
  const chars = characters(para);
  const [first] = (chip.dataset.spans || "").trim().split(" ");
  let [start, end] = first ? first.split("-").map(Number) : [chars[0].at, chars[0].at + 1];
  const index = (at) => chars.findIndex((c) => c.at === at);
  if (index(start) < 0) { say("These words stand elsewhere in the report: open it with o."); return; }
  now = { chars, from: index(start), to: index(end - 1) + 1, field: chip.dataset.field, save, say, para };
  if (now.to <= now.from) now.to = now.from + 1;
  bar.hidden = false;
  document.documentElement.classList.add("editing");
  draw();
}

function draw() {
  const { chars, from, to } = now;
  const a = chars[from], z = chars[to - 1];
  getSelection().setBaseAndExtent(a.node, a.unit, z.node, z.unit + z.char.length);
  const words = chars.slice(from, to).map((c) => c.char).join("");
  shown.textContent = `${now.field}: “${words}”`;
  now.say(`Editing ${now.field}: “${words}”. Arrows move the end, Shift and arrows the start, Enter saves, Esc leaves.`);
}

function leave() {
  now = null;
  bar.hidden = true;
  document.documentElement.classList.remove("editing");
  getSelection().removeAllRanges();
}

/** Whether a word begins (for the start) or ends (for the end) before character `i`. */
const edge = (which, i) => {
  const { chars } = now;
  const solid = (k) => k >= 0 && k < chars.length && /[\p{L}\p{N}\p{M}]/u.test(chars[k].char);
  return which === "from" ? !solid(i - 1) && solid(i) : solid(i - 1) && !solid(i);
};

function move(which, by) {
  let i = now[which] + by;
  while (i > 0 && i < now.chars.length && !edge(which, i)) i += by;
  i = Math.max(0, Math.min(now.chars.length, i));
  if (which === "from" && i < now.to) now.from = i;
  if (which === "to" && i > now.from) now.to = i;
  draw();
}

function commit() {
  let { chars, from, to } = now;
  const blank = (i) => /\s/.test(chars[i].char);
  while (from < to - 1 && blank(from)) from += 1;
  while (to > from + 1 && blank(to - 1)) to -= 1;
  const span = `${chars[from].at}-${chars[to - 1].at + 1}`;
  const { field, save } = now;
  leave();
  save(field, span);
}

/** Handle a key while editing; true where it was one of ours. */
export function editKey(event) {
  if (event.key === "Escape") { const { say } = now; leave(); say("Nothing changed."); return true; }
  if (event.key === "Enter" && !event.target.closest?.("#editbar")) { commit(); return true; }
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    move(event.shiftKey ? "from" : "to", event.key === "ArrowLeft" ? -1 : 1);
    return true;
  }
  return false;
}

/** The span that the mouse selected in the paragraph. */
function fromMouse() {
  const s = getSelection();
  if (!now || s.isCollapsed || !now.para.contains(s.anchorNode) || !now.para.contains(s.focusNode)) return;
  const place = (node, unit) => {
    const hit = now.chars.findIndex((c) => c.node === node && c.unit >= unit);
    if (hit >= 0) return hit;
    const last = now.chars.findLastIndex((c) => c.node === node);
    return last < 0 ? -1 : last + 1;
  };
  const ends = [place(s.anchorNode, s.anchorOffset), place(s.focusNode, s.focusOffset)].sort((x, y) => x - y);
  if (ends[0] < 0 || ends[0] === ends[1]) return;
  [now.from, now.to] = ends;
  draw();
}

document.addEventListener("mouseup", () => setTimeout(fromMouse));
bar?.addEventListener("mousedown", (event) => event.preventDefault());
bar?.addEventListener("click", (event) => {
  const what = event.target.closest("[data-edit]")?.dataset.edit;
  if (!what || !now) return;
  if (what === "save") commit();
  else if (what === "leave") leave();
  else move(what.startsWith("start") ? "from" : "to", what.endsWith("+") ? 1 : -1);
});
