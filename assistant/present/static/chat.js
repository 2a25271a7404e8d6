// The chat page beyond what Gradio does: its language, the newest exchange in view, evidence folded on a phone.
"use strict";

(() => {
  const NARROW = matchMedia("(max-width: 48rem)");
  const STILL = matchMedia("(prefers-reduced-motion: reduce)");
  let shown = 0;

  function fold(log) {
    if (!NARROW.matches) return;
    for (const card of log.querySelectorAll("details.card[open]")) card.open = false;
  }

  function update() {
    const brand = document.querySelector("[data-language]");
    if (brand) document.documentElement.lang = brand.dataset.language;
    const log = document.querySelector(".conversation");
    const exchanges = log ? log.children : [];
    const last = exchanges[exchanges.length - 1];
    const state = last ? `${exchanges.length}${last.getAttribute("aria-busy") ?? ""}` : "";
    if (state === shown) return;
    shown = state;
    if (!last) return;
    fold(log);
    // a moment later the questions offered next are there, too, and the page has its full height
    setTimeout(() => last.scrollIntoView({ block: "start", behavior: STILL.matches ? "auto" : "smooth" }), 60);
  }

  new MutationObserver(update).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-busy"] });
})();
