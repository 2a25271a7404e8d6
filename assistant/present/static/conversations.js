// The conversations that this browser keeps: nothing of them stays on the server.
"use strict";

const conversations = (() => {
  const ALL = "plan-assistant-conversations";
  const CURRENT = "plan-assistant-conversation"; // of this tab
  const UNANSWERED = "plan-assistant-unanswered"; // of this tab
  const MOST_CHARS = 4_000_000; // browsers keep some five million
  const MOST_BYTES = 48_000; // of one conversation: it travels in one request, of at most 64 KiB
  let current = null;
  let isKept = true;

  function read() {
    try {
      const found = JSON.parse(localStorage.getItem(ALL) ?? "[]");
      return Array.isArray(found) ? found.filter((one) => one && Array.isArray(one.exchanges)) : [];
    } catch {
      return [];
    }
  }

  function write(all) {
    while (all.length) {
      const text = JSON.stringify(all);
      try {
        if (text.length > MOST_CHARS) throw new Error("too much");
        localStorage.setItem(ALL, text);
        isKept = true;
        return;
      } catch {
        all.pop(); // the oldest
      }
    }
    try {
      localStorage.setItem(ALL, "[]");
    } catch {
      isKept = false;
    }
  }

  function bytes(exchanges) {
    return new TextEncoder().encode(JSON.stringify(exchanges)).length;
  }

  function choose(id) {
    current = id;
    note(CURRENT, id);
  }

  /** Something of this tab only, which outlives a reload. */
  function note(key, value) {
    try {
      if (value) sessionStorage.setItem(key, value);
      else sessionStorage.removeItem(key);
    } catch {
      isKept = false;
    }
  }

  function newId() {
    return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  try {
    current = sessionStorage.getItem(CURRENT);
  } catch {
    isKept = false;
  }

  return {
    /** All of them, the newest first. */
    all: read,
    /** The one shown in this tab. */
    current: () => read().find(({ id }) => id === current),
    isKept: () => isKept,
    open: choose,
    close: () => choose(null),

    /** Adds an exchange to the current conversation, or begins one with it. */
    keep(exchange) {
      const all = read();
      if (!current) choose(newId());
      const one = all.find(({ id }) => id === current) ?? { id: current, exchanges: [] };
      const at = one.exchanges.findIndex(({ id }) => id === exchange.id);
      if (at >= 0) one.exchanges[at] = exchange;
      else one.exchanges.push(exchange);
      while (one.exchanges.length > 1 && bytes(one.exchanges) > MOST_BYTES) {
        one.exchanges.shift();
        one.isTrimmed = true;
      }
      one.at = Date.now();
      write([one, ...all.filter(({ id }) => id !== one.id)]);
    },

    /** A question is on its way; null: it has been answered. */
    expect: (question) => note(UNANSWERED, question),

    /** The question that was on its way when the page was last left: Gradio reloads it when a server comes back. */
    unanswered() {
      try {
        return sessionStorage.getItem(UNANSWERED);
      } catch {
        return null;
      }
    },

    forget(id) {
      write(read().filter((one) => one.id !== id));
      if (id === current) choose(null);
    },
  };
})();
