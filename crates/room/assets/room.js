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

// What is still being made is asked for again.
const soon = document.querySelector("[data-reload]");
if (soon) setTimeout(() => location.reload(), 1000 * Number(soon.dataset.reload));
