// Comfort only: every page works without it.
"use strict";

// Who says it lights up in the margin with the words, and the words with the note.
const light = (of, on) => {
  for (const one of document.querySelectorAll(`[data-of="${CSS.escape(of)}"]`)) one.classList.toggle("lit", on);
};
for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(event, (e) => {
    const one = e.target instanceof Element && e.target.closest("[data-of]");
    if (one) light(one.dataset.of, on);
  });
}

// Copied words lead to their note, which lists the documents that carry them, as the sign before them does. Who presses
// twice wants to choose words.
let pressed = 0;
document.addEventListener("click", (e) => {
  clearTimeout(pressed);
  const shown = document.getElementById("layer-copied")?.checked;
  const words = e.target instanceof Element && !e.target.closest("a, button") && e.target.closest(".line .copied[data-of]");
  if (!shown || !words || e.detail !== 1) return;
  pressed = setTimeout(() => {
    const note = document.querySelector(`.note[data-of="${CSS.escape(words.dataset.of)}"]`);
    if (note && getSelection().isCollapsed) location.hash = note.id;
  }, 300);
});

// What is still being made is asked for again.
const soon = document.querySelector("[data-reload]");
if (soon) setTimeout(() => location.reload(), 1000 * Number(soon.dataset.reload));

// Once the documents are joined again the notice offers the page as it is then; what is half filled in stays till then.
const notice = document.querySelector(".notice");
const look = async () => {
  const page = await fetch(location.href).then((answer) => answer.text(), () => "");
  const now = new DOMParser().parseFromString(page, "text/html");
  if (!page || now.querySelector(".notice")) return setTimeout(look, 3000);
  const again = document.createElement("a");
  again.href = location.href;
  again.textContent = "The documents are joined: load the page again to see what has changed.";
  again.addEventListener("click", (e) => (e.preventDefault(), location.reload()));
  notice.replaceChildren(again);
};
if (notice && !soon) setTimeout(look, 3000);

// Rulings are sent without leaving the page. Where the room asks for a name first, the form goes its plain way.
const status = document.querySelector(".said");
let last = null;
const send = async (fields) => {
  const answer = await fetch("/rule", { method: "POST", body: new URLSearchParams([...fields, ["answer", "words"]]) });
  const words = await answer.text();
  const asks = (answer.headers.get("content-type") || "").startsWith("text/html");
  return { done: answer.ok && !asks, asks, words };
};
const ruled = async (form, button) => {
  const fields = [...new FormData(form, button)];
  const { done, asks, words } = await send(fields);
  if (asks) return form.requestSubmit ? (form.dataset.plain = "1", form.requestSubmit(button)) : form.submit();
  const told = words.trim().split("\n").map((line) => line.replace(/^r[0-9a-f]+\s+/, "")).join(" · ");
  const item = form.closest("[data-item], .note");
  if (done && item) {
    item.classList.add("ruled-on");
    last = { handle: words.trim().split(/\s/)[0], item, token: form.elements.token.value };
  }
  if (status) status.textContent = told;
  else if (item) {
    const line = document.createElement("span");
    line.className = "ruled";
    line.textContent = told;
    item.append(line);
  }
  if (done && item && item.matches("[data-item]")) step(item, 1);
};
document.addEventListener("submit", (e) => {
  const form = e.target;
  if (!form.matches("form.rule") || form.dataset.plain || !e.submitter) return;
  e.preventDefault();
  ruled(form, e.submitter);
});

// Review by keys.
const items = () => [...document.querySelectorAll("[data-item]")];
const step = (from, by) => {
  const all = items();
  const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(from) + by))];
  if (next) next.focus();
};
const undo = async () => {
  if (!last) return;
  const { done, words } = await send([["says", "undo"], ["ruling", last.handle], ["token", last.token]]);
  if (done) {
    last.item.classList.remove("ruled-on");
    last.item.focus();
    last = null;
  }
  if (status) status.textContent = done ? "Undone." : words.trim();
};
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.altKey || e.metaKey || e.target.closest("input, textarea, select")) return;
  if (!items().length) return;
  const here = document.activeElement && document.activeElement.closest("[data-item]");
  const press = (value) => here && here.querySelector(`button[value="${value}"]`)?.click();
  if (e.key === "j") here ? step(here, 1) : items()[0].focus();
  else if (e.key === "k") here && step(here, -1);
  else if (e.key === "r") press("right");
  else if (e.key === "w") press("wrong");
  else if (e.key === "u") undo();
  else return;
  e.preventDefault();
});

// Selected words as bytes of the text: a line knows where it begins, and its numbers are no words of it.
const encoder = new TextEncoder();
const bytesBefore = (line, node, offset) => {
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  for (const number of part.querySelectorAll(".number")) number.remove();
  return Number(line.dataset.start) + encoder.encode(part.textContent).length;
};
const lineOf = (node) => (node instanceof Element ? node : node.parentElement)?.closest(".line");
let picked = null;
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const [first, final] = [lineOf(range.startContainer), lineOf(range.endContainer)];
  if (!first || !final) return;
  const start = bytesBefore(first, range.startContainer, range.startOffset);
  const end = bytesBefore(final, range.endContainer, range.endOffset);
  if (start < end) picked = `${start}..${end}`;
});
for (const input of document.querySelectorAll("[data-take]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "↧";
  button.setAttribute("aria-label", `Take the selected words as ${input.name}`);
  button.addEventListener("click", () => { if (picked) input.value = picked; });
  input.after(button);
}

// Files dropped on the first page, and how far the adding has got.
const drop = document.querySelector(".drop");
if (drop) {
  const files = drop.querySelector("input[type=file]");
  const halt = (e) => e.preventDefault();
  document.addEventListener("dragover", (e) => { halt(e); drop.classList.add("over"); });
  document.addEventListener("dragleave", () => drop.classList.remove("over"));
  document.addEventListener("drop", (e) => {
    halt(e);
    drop.classList.remove("over");
    if (!e.dataTransfer.files.length) return;
    files.files = e.dataTransfer.files;
    drop.requestSubmit();
  });
}
const progress = document.querySelector("[data-adding]");
if (progress) {
  const look = async () => {
    const answer = await fetch("/adding.json");
    if (!answer.ok) return;
    const { told, done, joining } = await answer.json();
    progress.textContent = told;
    if (done && !joining) location.reload();
    else setTimeout(look, 500);
  };
  look();
}
