// A list to choose from by typing: the keys narrow it, Enter takes the first that is left.

/** Ask for one of `options`; gives it, or null. */
export function pick(title, options) {
  const dialog = document.getElementById("pick");
  const filter = document.getElementById("pick-filter");
  const list = document.getElementById("pick-list");
  document.getElementById("pick-title").textContent = title;
  filter.value = "";
  const left = () => {
    const words = filter.value.trim().toLowerCase();
    const starts = options.filter((o) => o.startsWith(words));
    return [...starts, ...options.filter((o) => !o.startsWith(words) && o.includes(words))];
  };
  const draw = () => list.replaceChildren(...left().map((o) => {
    const li = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: o, value: o });
    li.append(button);
    return li;
  }));
  draw();
  return new Promise((done) => {
    const finish = (value) => {
      filter.oninput = filter.onkeydown = list.onclick = dialog.onclose = null;
      if (dialog.open) dialog.close();
      done(value);
    };
    filter.oninput = draw;
    filter.onkeydown = (event) => { if (event.key === "Enter") { event.preventDefault(); finish(left()[0] ?? null); } };
    list.onclick = (event) => { const button = event.target.closest("button"); if (button) finish(button.value); };
    dialog.onclose = () => finish(null);
    dialog.showModal();
    filter.focus();
  });
}
