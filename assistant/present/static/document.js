// Marks the spans that the address names (#c=start-end,start-end in code points of the stored text), brings the first
// into view and steps through the others; shows in the outline where the reader is.
"use strict";

(() => {
  const SPANS = /^#c=(\d+-\d+(?:,\d+-\d+)*)$/;
  const NARROW = matchMedia("(max-width: 52rem)");
  const READING_LINE = 0.3; // of the window's height: where a reader's eyes are
  const paper = document.getElementById("text");
  const outline = document.querySelector(".outline");
  const stepper = document.querySelector(".stepper");
  const paragraphs = [...paper.querySelectorAll("[data-start]")].map((element) => ({
    element,
    start: Number(element.dataset.start),
  }));
  let citations = []; // the marks of each span that is on the page
  let current = 0;

  // Where `points` code points of a string end, in the UTF-16 units that the browser counts.
  function units(string, points) {
    let unit = 0;
    for (; points > 0 && unit < string.length; points -= 1) {
      unit += string.codePointAt(unit) > 0xffff ? 2 : 1;
    }
    return unit;
  }

  function codePoints(string) {
    let count = 0;
    for (const _ of string) count += 1;
    return count;
  }

  function clear() {
    for (const mark of paper.querySelectorAll("mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }

  // Wraps the part of a paragraph that lies in [start, end); returns its marks.
  function markIn({ element, start: at }, start, end) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const marks = [];
    for (const node of nodes) {
      const length = codePoints(node.data);
      const first = Math.max(start - at, 0);
      const last = Math.min(end - at, length);
      if (first < last) {
        const range = document.createRange();
        range.setStart(node, units(node.data, first));
        range.setEnd(node, units(node.data, last));
        const mark = document.createElement("mark");
        range.surroundContents(mark);
        marks.push(mark);
      }
      at += length;
    }
    return marks;
  }

  function marksOf(start, end) {
    return paragraphs
      .filter((paragraph, index) => paragraph.start < end && (paragraphs[index + 1]?.start ?? Infinity) > start)
      .flatMap((paragraph) => markIn(paragraph, start, end));
  }

  function show() {
    const named = SPANS.exec(location.hash);
    clear();
    for (const link of document.querySelectorAll(".facts a[aria-current]")) link.removeAttribute("aria-current");
    const spans = named ? named[1].split(",").map((span) => span.split("-").map(Number)) : [];
    citations = spans.map(([start, end]) => marksOf(start, end)).filter((marks) => marks.length);
    stepper.hidden = citations.length < 2;
    if (!citations.length) return;
    for (const link of document.querySelectorAll(`.facts a[href="${location.hash}"]`)) {
      link.setAttribute("aria-current", "true");
      if (!NARROW.matches) link.closest("details").open = true;
    }
    bring(0);
  }

  // Brings one of the cited spans into the middle of the view.
  function bring(index) {
    current = (index + citations.length) % citations.length;
    citations.forEach((marks, at) => marks.forEach((mark) => mark.classList.toggle("other", at !== current)));
    const label = stepper.querySelector("output");
    label.textContent = label.dataset.label.replace("{at}", current + 1).replace("{count}", citations.length);
    const marks = citations[current];
    const visible = marks.find((mark) => mark.getClientRects().length && !mark.closest(".raw")) ?? marks[0];
    const tall = marks.at(-1).getBoundingClientRect().bottom - visible.getBoundingClientRect().top > innerHeight * 0.8;
    visible.tabIndex = -1;
    visible.focus({ preventScroll: true });
    visible.scrollIntoView({ block: tall ? "start" : "center" });
  }

  stepper.addEventListener("click", ({ target }) => {
    const step = target.closest("button")?.dataset.step;
    if (step) bring(current + Number(step));
  });

  addEventListener("keydown", ({ key, target, altKey, ctrlKey, metaKey }) => {
    if (citations.length < 2 || altKey || ctrlKey || metaKey || target.closest?.("input, textarea, select")) return;
    if (key === "n") bring(current + 1);
    if (key === "p") bring(current - 1);
  });

  // The outline's entries with the places in the text that they lead to.
  const places = [...(outline?.querySelectorAll("a") ?? [])].map((link) => ({
    link,
    anchor: document.getElementById(link.hash.slice(1)),
  }));

  function follow() {
    const line = innerHeight * READING_LINE;
    const isAbove = ({ anchor }) => anchor && anchor.getBoundingClientRect().top <= line;
    const passed = places.filter(isAbove);
    // The section that was asked for, as long as it stands at the top, though the next may begin above the line.
    const asked = places.find(({ link }) => link.hash === location.hash);
    const isStill = asked && isAbove(asked) && asked.anchor.getBoundingClientRect().top >= 0;
    const here = (isStill ? asked : passed.at(-1))?.link;
    for (const { link } of places) {
      if (link === here) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    if (!here || outline.scrollHeight <= outline.clientHeight) return;
    const box = outline.getBoundingClientRect();
    const at = here.getBoundingClientRect();
    if (at.top < box.top || at.bottom > box.bottom) outline.scrollTop += at.top - box.top - box.height / 3;
  }

  let isDue = false;
  function followSoon() {
    if (isDue || !places.length) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      follow();
    });
  }

  for (const details of document.querySelectorAll(".outline details, .facts details")) {
    if (NARROW.matches) details.open = false;
  }
  // On a phone the outline folds again once it has led somewhere.
  outline?.addEventListener("click", ({ target }) => {
    if (NARROW.matches && target.closest("a")) target.closest("details").open = false;
  });
  for (const link of document.querySelectorAll("a[data-language]")) {
    link.addEventListener("click", () => {
      link.hash = location.hash; // the cited words stay in view in the other language
    });
  }
  addEventListener("hashchange", show);
  addEventListener("scroll", followSoon, { passive: true });
  addEventListener("resize", followSoon);
  show();
  followSoon();
})();
