// Decisions on their way. Each has a key of its own, is kept until the server says it is stored, and is sent again
// after a failure: the key makes sure that it counts once.

const KEPT = "sitrep-outbox";
const meta = () => document.querySelector('meta[name="csrf"]');
let busy = false;
const hearers = [];

export const user = () => meta().dataset.user;
export const mayDecide = () => meta().dataset.may === "yes";
export const csrf = () => meta().content;

const load = () => JSON.parse(sessionStorage.getItem(KEPT) || "[]");
const keep = (list) => sessionStorage.setItem(KEPT, JSON.stringify(list));
export const pending = () => load().length;

export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // plain http on another address than this machine has no randomUUID
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
}

/** Call `hear({kind, ...})` on every step: sending, saved, refused, waiting, login. */
export function onChange(hear) { hearers.push(hear); }
const tell = (news) => { for (const hear of hearers) hear(news); };

export function send(path, fields) {
  const entry = { path, user: user(), fields: { ...fields, key: newKey() } };
  keep([...load(), entry]);
  tell({ kind: "sending", entry, pending: pending() });
  flush();
  return entry.fields.key;
}

async function renew() {
  const answer = await fetch("/session", { headers: { accept: "application/json" } });
  if (!answer.ok) return false;
  const now = await answer.json();
  meta().content = now.csrf;
  return now.user === user();
}

/** One try: true when the entry is done with, false to try again later. */
async function once(entry) {
  const answer = await fetch(entry.path, {
    method: "POST",
    headers: { accept: "application/json", "x-csrf-token": csrf() },
    body: new URLSearchParams(entry.fields),
  });
  const told = await answer.json().catch(() => ({}));
  if (answer.ok) { tell({ kind: "saved", entry, told, pending: pending() - 1 }); return true; }
  const why = told.detail || told;
  if (answer.status === 403 && why.code === "stale") {
    if (!(await renew())) tell({ kind: "login", entry });
    return false;
  }
  if (answer.status === 401) { tell({ kind: "login", entry }); return false; }
  if (answer.status >= 500) return false;
  tell({ kind: "refused", entry, error: why.error || `refused (${answer.status})`, pending: pending() - 1 });
  return true;
}

export async function flush() {
  if (busy) return;
  busy = true;
  let wait = 150;
  while (load().length) {
    let done = false;
    try { done = await once(load()[0]); } catch { done = false; }
    if (done) { keep(load().slice(1)); wait = 150; continue; }
    tell({ kind: "waiting", pending: pending() });
    await new Promise((go) => setTimeout(go, wait));
    wait = Math.min(wait * 2, 4000);
  }
  busy = false;
  tell({ kind: "idle", pending: 0 });
}

addEventListener("beforeunload", (event) => { if (pending()) event.preventDefault(); });
