// Marks the span that the address names (#c=start-end, in code points of the stored text) and brings it into view.
"use strict";

(() => {
  const SPAN = /^#c=(\d+)-(\d+)$/;
  const NARROW = matchMedia("(max-width: 52rem)");
  const paper = document.getElementById("text");
  const paragraphs = [...paper.querySelectorAll("[data-start]")].map((element) => ({
    element,
    start: Number(element.dataset.start),
  }));

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

  function show() {
    const span = SPAN.exec(location.hash);
    clear();
    for (const link of document.querySelectorAll(".facts a[aria-current]")) link.removeAttribute("aria-current");
    if (!span) return;
    const [start, end] = [Number(span[1]), Number(span[2])];
    const touched = paragraphs.filter(
      (paragraph, index) => paragraph.start < end && (paragraphs[index + 1]?.start ?? Infinity) > start,
    );
    const marks = touched.flatMap((paragraph) => markIn(paragraph, start, end));
    if (!marks.length) return;
    for (const link of document.querySelectorAll(`.facts a[href="${location.hash}"]`)) {
      link.setAttribute("aria-current", "true");
    }
    const visible = marks.find((mark) => mark.getClientRects().length && !mark.closest(".raw")) ?? marks[0];
    const tall = marks.at(-1).getBoundingClientRect().bottom - visible.getBoundingClientRect().top > innerHeight * 0.8;
    visible.tabIndex = -1;
    visible.focus({ preventScroll: true });
    visible.scrollIntoView({ block: tall ? "start" : "center" });
  }

  for (const details of document.querySelectorAll(".outline details, .facts details")) {
    if (NARROW.matches) details.open = false;
  }
  addEventListener("hashchange", show);
  show();
})();
