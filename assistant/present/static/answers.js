// What can be done with an answer: go to its evidence, copy, judge it, take the conversation away.
"use strict";

const answers = (() => {
  const STILL = matchMedia("(prefers-reduced-motion: reduce)");
  const TOLD_MS = 2000;
  let words = {};

  const one = (selector, within) => within.querySelector(selector);
  const every = (selector, within) => [...within.querySelectorAll(selector)];

  function showCard(link) {
    const card = one(`[data-card="${link.textContent}"]`, link.closest("article"));
    if (!card) return false;
    card.open = true;
    const mark = one("mark", card);
    for (const other of every(".card.is-shown", document)) other.classList.remove("is-shown");
    card.classList.add("is-shown");
    one("blockquote", card).focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center", behavior: STILL.matches ? "auto" : "smooth" });
    return true;
  }

  /** What became of a click, for a moment in the button's place. */
  function tell(button, text) {
    const name = (button.dataset.name ??= button.textContent);
    button.setAttribute("aria-live", "polite");
    button.textContent = text;
    setTimeout(() => (button.textContent = name), TOLD_MS);
  }

  async function copy(button, text) {
    tell(button, (await copied(text)) ? words.copied : words.notCopied);
  }

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // no clipboard without https: the old way, through a selected field
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "unseen";
      document.body.append(field);
      field.select();
      const isDone = document.execCommand("copy");
      field.remove();
      return isDone;
    }
  }

  /** A calendar's whole address; where the server asks who one is, with a key of one's own, as calendars send none. */
  async function subscription(path) {
    const address = new URL(path, location.origin);
    try {
      const response = await fetch("/api/calendar-key");
      const { key } = response.ok ? await response.json() : {};
      if (key) address.searchParams.set("key", key);
    } catch {
      // without a key the address works on a server that asks for none
    }
    return address.href;
  }

  function answerText(article) {
    const { question, text } = JSON.parse(article.dataset.kept);
    const sources = every("[data-card]", article).map((card) => {
      const number = card.dataset.card;
      return `[${number}] ${one("[data-copy]", card).dataset.copy}`;
    });
    return [question, "", text, "", ...sources].join("\n").trim();
  }

  async function exportAs(button, suffix) {
    const kept = conversations.current();
    if (!kept) return;
    const language = document.documentElement.lang;
    try {
      const response = await fetch(`/api/conversation.${suffix}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ exchanges: kept.exchanges, language }),
      });
      if (!response.ok) throw new Error(String(response.status));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await response.blob());
      link.download = `conversation.${suffix}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    } catch {
      tell(button, words.notExported);
    }
  }

  function judge(button) {
    const form = one("form.feedback", button.closest("article"));
    for (const thumb of every("[data-verdict]", button.parentElement)) {
      thumb.setAttribute("aria-pressed", String(thumb === button));
    }
    form.dataset.verdict = button.dataset.verdict;
    form.hidden = false;
    one("textarea", form).focus();
  }

  async function sendFeedback(form) {
    const article = form.closest("article");
    const { id, question } = JSON.parse(article.dataset.kept);
    const comment = one("textarea", form).value.trim() || null;
    const output = one("output", form);
    try {
      const response = await fetch("/api/feedback", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ question, answer_id: id, verdict: form.dataset.verdict, comment }),
      });
      if (!response.ok) throw new Error(String(response.status));
      form.replaceChildren(output);
      for (const thumb of every("[data-verdict]", article)) thumb.disabled = true;
      output.textContent = form.dataset.thanks;
    } catch {
      output.textContent = form.dataset.failed;
    }
  }

  return {
    /** In the page's language. */
    speak: (given) => (words = given),
    showCard,
    copy,
    copyAnswer: (button) => copy(button, answerText(button.closest("article"))),
    copySubscription: async (button, path) => copy(button, await subscription(path)),
    exportAs,
    judge,
    sendFeedback,
  };
})();
