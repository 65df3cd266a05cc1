// The queue: next and previous without a wait, decisions by key, the address always that of the claim in hand.
import { light } from "./words.js";
import * as outbox from "./outbox.js";
import { editing, startEdit, editKey } from "./edit.js";
import { pick } from "./pick.js";

const rail = document.getElementById("rail");
const stage = document.getElementById("stage");
const saying = document.getElementById("saying");
const cache = new Map();
let at = stage.querySelector(".item")?.dataset.claim ?? null;
let field = null;

const rowOf = (id) => rail.querySelector(`li[data-claim="${CSS.escape(id)}"]`);
const item = () => stage.querySelector(".item");
/** Scroll the list, and never the page, to a row. */
function reveal(row) {
  const top = row.offsetTop;
  if (top < rail.scrollTop || top + row.offsetHeight > rail.scrollTop + rail.clientHeight) rail.scrollTop = top - rail.clientHeight / 3;
}
const say = (words) => { saying.textContent = words; };

function fetchItem(id) {
  if (!cache.has(id)) {
    const wanted = fetch("/queue/item?id=" + encodeURIComponent(id)).then((a) => a.text());
    wanted.catch(() => cache.delete(id));
    cache.set(id, wanted);
    if (cache.size > 40) cache.delete(cache.keys().next().value);
  }
  return cache.get(id);
}

function prefetch() {
  const row = rowOf(at);
  for (const near of [row?.nextElementSibling, row?.nextElementSibling?.nextElementSibling, row?.previousElementSibling]) {
    if (near) fetchItem(near.dataset.claim);
  }
}

/** The field in hand: its words are lit, its candidates numbered. */
function setField(chip) {
  for (const other of stage.querySelectorAll(".chip")) {
    other.classList.toggle("current", other === chip);
    if (other === chip) other.setAttribute("aria-current", "true"); else other.removeAttribute("aria-current");
  }
  field = chip;
  light(stage, chip?.dataset.spans ?? "", false);
}

function dress() {
  for (const w of stage.querySelectorAll(".para .w")) w.classList.add("mine");
  setField(stage.querySelector("li:has(.candidates) .chip") ?? stage.querySelector(".chip"));
}

let takeTimer;
function take() {
  clearTimeout(takeTimer);
  if (!outbox.mayDecide() || !at) return;
  // only a claim that is looked at for a moment counts as taken
  takeTimer = setTimeout(() => {
    fetch("/take?id=" + encodeURIComponent(at), { method: "POST", headers: { "x-csrf-token": outbox.csrf() } }).catch(() => {});
  }, 600);
}

async function show(id, push = true) {
  at = id;
  document.documentElement.dataset.at = id;
  const html = await fetchItem(id).catch(() => null);
  if (at !== id) return;
  if (html === null) { say("The server does not answer. Try again."); return; }
  stage.innerHTML = html;
  for (const li of rail.querySelectorAll(".here")) { li.classList.remove("here"); li.firstElementChild.removeAttribute("aria-current"); }
  const row = rowOf(id);
  if (row) {
    row.classList.add("here");
    row.firstElementChild.setAttribute("aria-current", "true");
    reveal(row);
    if (push) history.replaceState(null, "", row.firstElementChild.href);
  }
  dress();
  prefetch();
  take();
  if (!row?.nextElementSibling) loadMore();
}

let loading = null;
function loadMore() {
  const last = rail.lastElementChild;
  if (!last || loading) return loading;
  const query = new URLSearchParams(location.search);
  query.set("at", last.dataset.claim);
  loading = fetch("/queue/more?" + query).then((a) => a.text()).then((html) => {
    rail.insertAdjacentHTML("beforeend", html);
    loading = null;
    prefetch();
  }).catch(() => { loading = null; });
  return loading;
}

async function step(by) {
  let row = rowOf(at);
  let next = by > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  if (!next && by > 0) { await loadMore(); next = rowOf(at)?.nextElementSibling; }
  if (!next && by < 0 && row && Number(row.dataset.n) > 1) { location.href = row.firstElementChild.href; return; }
  if (!next) { say(by > 0 ? "That was the last claim of this queue." : "That is the first claim of this queue."); return; }
  return show(next.dataset.claim);
}

function decide(fieldName, value) {
  // a decision is always about the claim that is seen, never about one that is still on its way
  if (item()?.dataset.claim !== at) { say("One moment: the claim is on its way. Press again."); return false; }
  if (!outbox.mayDecide()) { say("Read only: you may look but not decide."); return false; }
  const why = stage.querySelector('[name="why"]')?.value ?? "";
  outbox.send("/decide", { claim: at, field: fieldName, value, why });
  cache.delete(at);
  return true;
}

function mark(id, verdict) {
  const badge = rowOf(id)?.querySelector(".verdict");
  if (!badge) return;
  const glyphs = { accepted: "✓", rejected: "✗", unsure: "~" };
  badge.className = "verdict v-" + (verdict ?? "undecided");
  badge.replaceChildren(Object.assign(document.createElement("span"), { ariaHidden: "true", textContent: glyphs[verdict] ?? "·" }),
    Object.assign(document.createElement("span"), { className: "vname", textContent: " " + (verdict ?? "undecided") }));
}

outbox.onChange((news) => {
  const more = news.pending ? `, ${news.pending} on the way` : "";
  if (news.kind === "sending") say(`Sending${more} …`);
  if (news.kind === "waiting") say(`The server does not answer; ${news.pending} kept here and tried again …`);
  if (news.kind === "login") say("Your session ended: log in again in another tab; what you decided is kept here.");
  if (news.kind === "refused") say("Not stored: " + news.error);
  if (news.kind !== "saved") return;
  const { told } = news;
  cache.delete(told.claim);
  mark(told.claim, told.verdict);
  const others = told.conflicts.map((c) => `${c.who} said ${c.value?.name ?? c.value?.words ?? c.value}`).join(", ");
  say(`${told.undoes ? "Taken back" : "Saved"}: ${told.field === "undo" ? "" : told.field + " "}${typeof told.value === "string" ? told.value : ""}${more}${others ? `. You differ: ${others}. Both are kept.` : "."}`);
  saying.classList.toggle("alarm", Boolean(others));
  if (told.undoes && told.claim && told.claim !== at) show(told.claim);
  else if (told.claim === at) show(at, false);
});

async function verdict(value) {
  if (decide("verdict", value)) await step(1);
}

function same() {
  const kept = JSON.parse(sessionStorage.getItem("sitrep-mark") || "null");
  if (kept && kept.id !== at) {
    if (decide("same-incident", kept.id)) sessionStorage.removeItem("sitrep-mark");
  } else {
    sessionStorage.setItem("sitrep-mark", JSON.stringify({ id: at, label: item().dataset.label }));
    say(`Marked “${item().dataset.label}”. Go to another claim and press m again; Esc drops the mark.`);
  }
}

async function choose(name, listId, title) {
  if (!outbox.mayDecide()) { say("Read only: you may look but not decide."); return; }
  const options = [...document.getElementById(listId).content.querySelectorAll("option")].map((o) => o.textContent);
  const value = await pick(title, options);
  if (value) decide(name, value);
}

const acts = {
  j: () => step(1), k: () => step(-1), a: () => verdict("accepted"), r: () => verdict("rejected"), u: () => verdict("unsure"),
  z: () => { if (outbox.mayDecide()) outbox.send("/undo", {}); },
  t: () => choose("event", "events", "Event type"), s: () => choose("status", "statuses", "Status"),
  e: () => startEdit(stage, field, (name, span) => decide("span:" + name, span), say),
  m: same, o: () => { location.href = item().dataset.report; },
  "/": () => { const box = document.querySelector(".filterbox"); box.open = true; box.querySelector('[name="text"]').focus(); },
  "?": () => document.getElementById("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (editing()) { if (editKey(event)) event.preventDefault(); return; }
  if (event.target.matches?.("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "Escape") { sessionStorage.removeItem("sitrep-mark"); say(""); return; }
  if (!item() && event.key !== "/" && event.key !== "?") return;
  if (/^[1-9]$/.test(event.key)) {
    const choice = field?.closest("li").querySelectorAll(".candidates button")[Number(event.key) - 1];
    if (choice) decide(field.dataset.field, choice.value.slice(choice.value.indexOf("=") + 1));
    else say("This field has no such candidate.");
    return;
  }
  if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
});

document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]");
  if (act) { event.preventDefault(); acts[act.dataset.act](); return; }
  const link = event.target.closest("#rail a");
  if (link && !event.ctrlKey && !event.metaKey) { event.preventDefault(); show(link.closest("li").dataset.claim); return; }
  const chip = event.target.closest(".chip");
  if (chip) { setField(chip); light(stage, chip.dataset.spans, true); return; }
  const cell = event.target.closest("a.cell[data-spans]");
  if (cell) { event.preventDefault(); light(stage, cell.dataset.spans, true); }
});

document.addEventListener("focusin", (event) => {
  const chip = event.target.closest?.(".chip");
  if (chip) setField(chip);
});

// the plain forms work without a script; with one, they go through the outbox like everything else
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("action") !== "/decide") return;
  event.preventDefault();
  const { submitter } = event;
  if (submitter?.formAction?.endsWith("/undo")) { acts.z(); return; }
  if (submitter?.name === "choice") {
    const [name, value] = [submitter.value.slice(0, submitter.value.indexOf("=")), submitter.value.slice(submitter.value.indexOf("=") + 1)];
    if (name === "verdict") verdict(value); else decide(name, value);
    return;
  }
  const data = new FormData(form);
  decide(data.get("field"), data.get("value"));
});

if (at) {
  document.documentElement.classList.add("scripted");
  document.documentElement.dataset.at = at;
  const row = rowOf(at);
  if (row) reveal(row);
  dress();
  prefetch();
  take();
}
const kept = JSON.parse(sessionStorage.getItem("sitrep-mark") || "null");
if (kept) say(`Marked “${kept.label}”. Press m on another claim of the same incident; Esc drops the mark.`);
if (outbox.pending()) outbox.flush();
document.documentElement.dataset.ready = "yes";
