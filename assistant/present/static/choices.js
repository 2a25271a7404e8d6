// What a person has chosen on any page of ours, kept in this browser: the theme and the language.
// Not deferred: a page is never drawn in the wrong theme.
"use strict";

(() => {
  const THEME = "plan-assistant-theme";
  const YEAR_SECONDS = 365 * 24 * 3600;
  const DARK = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;

  // Storage can be forbidden; the page then follows the system.
  function chosenTheme() {
    try {
      const value = localStorage.getItem(THEME);
      return value === "light" || value === "dark" ? value : null;
    } catch {
      return null;
    }
  }

  function show(theme) {
    if (theme) root.dataset.theme = theme;
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : DARK.matches;
  }

  show(chosenTheme());
  addEventListener("storage", ({ key, newValue }) => {
    if (key === THEME) show(newValue);
  });
  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("button.theme[hidden]")) button.hidden = false;
  });

  addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest("button.theme")) {
      show(isDark() ? "light" : "dark");
      try {
        localStorage.setItem(THEME, root.dataset.theme);
      } catch {
        // the choice holds for this page only
      }
    }
    const link = target.closest("a[data-language]");
    if (link) {
      // a cookie, so that the server answers in this language at once, whichever page is asked for
      document.cookie = `language=${link.dataset.language}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    }
  });
})();
