// What a person has chosen on any page of ours, kept in this browser: the theme and the language.
"use strict";

(() => {
  const THEME = "plan-assistant-theme";
  const LANGUAGE = "plan-assistant-language";
  const root = document.documentElement;

  // Storage can be forbidden; the page then follows the system and its address.
  function chosen(key, values) {
    try {
      const value = localStorage.getItem(key);
      return values.includes(value) ? value : null;
    } catch {
      return null;
    }
  }

  function choose(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // the choice holds for this page only
    }
  }

  const theme = chosen(THEME, ["light", "dark"]);
  if (theme) root.dataset.theme = theme;

  const language = chosen(LANGUAGE, ["vi", "en"]);
  const address = new URL(location.href);
  if (language && language !== root.lang && !address.searchParams.has("lang")) {
    address.searchParams.set("lang", language);
    location.replace(address);
  }

  addEventListener("storage", ({ key, newValue }) => {
    if (key === THEME && newValue) root.dataset.theme = newValue;
  });

  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.theme");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const isDark = root.dataset.theme === "dark" ||
          (root.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
        root.dataset.theme = isDark ? "light" : "dark";
        choose(THEME, root.dataset.theme);
      });
    }
    for (const link of document.querySelectorAll("a[data-language]")) {
      link.addEventListener("click", () => {
        choose(LANGUAGE, link.dataset.language);
        link.hash = location.hash; // the cited words stay in view
      });
    }
  });
})();
