// A cell leads to its words: clicking it lights them up in the text and brings them into view.
import { light } from "./words.js";

const paper = document.querySelector(".paper");

function choose(card, scroll) {
  for (const c of document.querySelectorAll(".card.chosen")) c.classList.remove("chosen");
  for (const w of paper.querySelectorAll(".mine")) w.classList.remove("mine");
  if (!card) return;
  card.classList.add("chosen");
  for (const w of paper.querySelectorAll(".w")) {
    if (w.dataset.c.split(" ").includes(card.dataset.claim)) w.classList.add("mine");
  }
  if (scroll) card.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const cell = event.target.closest("a.cell[data-spans]");
  if (cell) {
    event.preventDefault();
    choose(cell.closest(".card"), false);
    light(paper, cell.dataset.spans, true);
    history.replaceState(null, "", cell.getAttribute("href"));
    return;
  }
  const word = event.target.closest(".paper .w");
  if (word && !String(getSelection())) {
    const first = word.dataset.c.split(" ")[0];
    choose(document.getElementById("claim-" + first), true);
    light(paper, "", false);
  }
});

const chosen = document.querySelector(".card.chosen");
if (chosen) {
  choose(chosen, true);
  paper.querySelector(".mine")?.scrollIntoView({ block: "center" });
}
