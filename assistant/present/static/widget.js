// Puts a button on the page that includes this script; it opens the assistant in a frame. Attributes of the script tag:
// data-position (right, left), data-colour (#rgb or #rrggbb), data-greeting, data-language (vi, en), data-province.
"use strict";

(() => {
  const { language: usual, words: all } = { GIVEN };
  const script = document.currentScript;
  if (!script || document.querySelector("[data-plan-assistant]")) return;
  const given = script.dataset;
  const server = new URL(script.src).origin;
  const language = given.language in all ? given.language : usual;
  const words = all[language];
  const side = given.position === "left" ? "left" : "right";
  const colour = /^#(?:[0-9a-f]{3}){1,2}$/i.test(given.colour ?? "") ? given.colour : "#1d4f7c";
  const PATIENCE = 2000; // ms from the frame's load until the page in it has to have answered

  // A sheet made by script: a strict style-src of the page forbids neither it nor `style` set by script.
  const CSS = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    button { position: fixed; bottom: 1.25rem; ${side}: 1.25rem; z-index: 2147483000; display: flex; align-items: center;
      gap: .6rem; min-width: 3.5rem; min-height: 3.5rem; padding: 0 1.25rem 0 1rem; border: 0; border-radius: 1.75rem;
      background: var(--colour); color: var(--ink); font: 600 1rem/1.2 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      box-shadow: 0 2px 10px rgb(0 0 0 / .25); cursor: pointer; }
    button:focus-visible { outline: 3px solid var(--colour); outline-offset: 3px; }
    svg { width: 1.5rem; height: 1.5rem; flex: none; fill: currentColor; }
    .panel { position: fixed; bottom: 5.75rem; ${side}: 1.25rem; z-index: 2147483000; width: min(26rem, calc(100vw - 2.5rem));
      height: min(42rem, calc(100vh - 7rem)); height: min(42rem, calc(100dvh - 7rem)); overflow: hidden; border-radius: .75rem;
      background: Canvas; box-shadow: 0 8px 32px rgb(0 0 0 / .3); }
    .panel[hidden] { display: none; }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    p { margin: 0; padding: 2rem 1.5rem; color: CanvasText; font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    @media (max-width: 30rem) {
      button { padding: 0; justify-content: center; }
      button span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      .panel { inset: 0; width: 100%; height: 100%; border-radius: 0; }
      .panel:not([hidden]) + button { display: none; }
    }
    @media (prefers-reduced-motion: no-preference) {
      .panel { animation: rise .16s ease-out; }
      @keyframes rise { from { opacity: 0; transform: translateY(.5rem); } }
    }`;

  const BUBBLE = "M4 4h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm3 5v2h10V9zm0 4v2h7v-2z";

  const host = document.createElement("div");
  host.dataset.planAssistant = "";
  host.lang = language;
  host.style.setProperty("--colour", colour);
  host.style.setProperty("--ink", inkOn(colour));
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "panel");
  button.setAttribute("aria-haspopup", "dialog");
  const label = document.createElement("span");
  label.textContent = words.open;
  button.append(icon(), label);

  const panel = document.createElement("div");
  panel.id = "panel";
  panel.className = "panel";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", words.title);
  root.append(panel, button);

  let frame = null;
  let isReady = false;

  function icon() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", BUBBLE);
    svg.append(path);
    return svg;
  }

  // Black or white, whichever is the easier to read on the colour: one of them always has 4.5 : 1.
  function inkOn(background) {
    const hex = background.length === 4 ? [...background.slice(1)].map((one) => one + one).join("") : background.slice(1);
    const [red, green, blue] = [0, 2, 4].map((at) => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
  }

  function open() {
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    label.textContent = words.close;
    if (!frame) load();
    else if (isReady) greet();
  }

  function close() {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    label.textContent = words.open;
    button.focus();
  }

  function load() {
    const address = new URL("/embed", server);
    address.searchParams.set("lang", language);
    if (given.province) address.searchParams.set("province", given.province);
    frame = document.createElement("iframe");
    frame.title = words.title;
    frame.src = address.href;
    frame.addEventListener("load", () => setTimeout(() => isReady || refuse(), PATIENCE));
    panel.append(frame);
  }

  function refuse() {
    if (isReady || !frame) return;
    const told = document.createElement("p");
    told.setAttribute("role", "alert");
    told.textContent = words.refused;
    panel.replaceChildren(told);
  }

  function greet() {
    frame.focus();
    const message = { type: "plan-assistant:open", colour, ink: inkOn(colour), greeting: given.greeting ?? "" };
    frame.contentWindow.postMessage(message, server);
  }

  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== server) return;
    if (event.data?.type === "plan-assistant:ready") {
      isReady = true;
      if (!panel.hidden) greet();
    } else if (event.data?.type === "plan-assistant:close") close();
  });
  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });

  const show = () => document.body.append(host);
  if (document.body) show();
  else addEventListener("DOMContentLoaded", show);
})();
