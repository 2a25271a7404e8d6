// The chat page beyond what Gradio does. The conversation stands in the page, not on the server: what arrives from the
// server is put into it here, and each question goes out with what came before it.
"use strict";

window.planAssistant = (() => {
  const NARROW = matchMedia("(max-width: 64rem)");
  const STILL = matchMedia("(prefers-reduced-motion: reduce)");
  const DARK = matchMedia("(prefers-color-scheme: dark)");
  const PATIENCE_MS = 12_000; // until the first sign of life: the server says at once that it is searching
  const STALLED_MS = 90_000; // between two signs of life: longer than a language model may take
  const MOST_CONTEXT_CHARS = 2500; // of one earlier answer, sent along so that a question can follow it
  const AS_READ = "*";
  let trigger = null; // how Gradio is told
  let waiting = null; // the question on its way
  let next = null; // asked meanwhile
  let isFollowed = true; // what arrives is brought into view, until the reader goes elsewhere
  let isRefilled = false; // with the question that was on its way when the page was left
  let words = {};
  let known = null;

  const one = (selector, within = document) => within.querySelector(selector);
  const every = (selector, within = document) => [...within.querySelectorAll(selector)];
  const log = () => one(".conversation");
  const rail = () => one("nav.conversations");

  // ---- asking

  function history(before) {
    const exchanges = every("article.exchange", log());
    const earlier = before ? exchanges.slice(0, exchanges.indexOf(before)) : exchanges;
    const answered = earlier.filter((article) => article.dataset.kept);
    const most = Math.floor(Number(rail().dataset.history) / 2);
    return (most ? answered.slice(-most) : []).flatMap((article) => {
      const { question, text } = JSON.parse(article.dataset.kept);
      const said = article.dataset.said ?? question; // with what was changed by hand
      return [{ role: "user", content: said }, { role: "assistant", content: text.slice(0, MOST_CONTEXT_CHARS) }];
    });
  }

  function ask(question, { filters = null, before = null } = {}) {
    if (!question.trim() || !trigger) return;
    if (waiting) {
      next = [question, { filters, before }];
      return;
    }
    isFollowed = true;
    conversations.expect(question);
    waiting = setTimeout(giveUp, PATIENCE_MS);
    trigger("submit", { question: question.trim(), history: history(before), ...(filters && { filters }) });
  }

  /** What was typed, also before everything was there. */
  function askTyped() {
    if (trigger) for (const question of (window.typed ?? []).splice(0)) ask(question ?? "");
  }

  function settled() {
    clearTimeout(waiting);
    waiting = null;
    const [question, context] = next ?? [];
    next = null;
    if (question) ask(question, context);
  }

  function giveUp() {
    const note = document.createElement("p");
    note.className = "refused";
    note.setAttribute("role", "alert");
    note.textContent = words.noReply;
    log().append(note);
    showState();
    note.scrollIntoView({ block: "nearest" });
    clearTimeout(waiting);
    waiting = next = null;
    refill();
  }

  /** What could not be asked stands in the box again. */
  function refill() {
    const question = conversations.unanswered();
    const box = one(".question textarea");
    if (!question || !box || box.value) return;
    box.value = question;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Ask again with one facet changed: to a value, to any (null), or back to what the words say. */
  function askOtherwise(article, facet, values) {
    const filters = JSON.parse(article.dataset.filters ?? "{}");
    if (values === undefined) delete filters[facet];
    else filters[facet] = facet === "year" ? values.map(Number) : values;
    ask(article.dataset.question, { filters, before: article });
  }

  // ---- what arrives

  function takeUp(arriving) {
    for (const message of every("p.message", arriving)) log().append(message);
    const articles = every("article.exchange", arriving);
    if (!articles.length) return;
    for (const article of articles) place(article);
    const last = articles.at(-1);
    showState(); // and only then is it clear where anything stands
    if (isFollowed) last.scrollIntoView({ block: "start", behavior: STILL.matches ? "auto" : "smooth" });
    clearTimeout(waiting); // a sign of life
    conversations.expect(null);
    if (!last.hasAttribute("aria-busy")) settled();
    else waiting = setTimeout(giveUp, STALLED_MS);
  }

  function place(article) {
    const shown = document.getElementById(article.id);
    if (shown && log().contains(shown)) shown.replaceWith(article);
    else log().append(article);
    if (NARROW.matches) for (const card of every("details.card", article)) card.open = false;
    for (const select of every("select[data-facet]", article)) offer(select);
    if (article.dataset.kept) {
      conversations.keep(JSON.parse(article.dataset.kept));
      list();
    }
  }

  /** The values that the documents have, behind those that were read. */
  function offer(select) {
    if (!known || select.dataset.isOffered) return;
    select.dataset.isOffered = "yes";
    const read = [...select.options].map(({ text }) => text);
    for (const value of known[select.dataset.facet] ?? []) {
      if (!read.includes(value)) select.add(new Option(value, value));
    }
  }

  // ---- the list of conversations

  function list() {
    const place = one(".list", rail());
    const today = new Date().toDateString();
    const groups = new Map([[words.today, []], [words.earlier, []]]);
    for (const each of conversations.all()) {
      groups.get(new Date(each.at).toDateString() === today ? words.today : words.earlier).push(each);
    }
    place.replaceChildren(...[...groups].filter(([, found]) => found.length).flatMap(([name, found]) => {
      const heading = document.createElement("h3");
      heading.textContent = name;
      const entries = document.createElement("ul");
      entries.append(...found.map(entry));
      return [heading, entries];
    }));
    one(".past", rail()).hidden = !place.childElementCount;
    one(".export", rail()).hidden = !conversations.current();
  }

  function entry({ id, exchanges }) {
    const item = document.createElement("li");
    const opening = document.createElement("button");
    opening.type = "button";
    opening.className = "open";
    opening.dataset.open = id;
    opening.textContent = opening.title = exchanges[0].question;
    if (id === conversations.current()?.id) opening.setAttribute("aria-current", "true");
    const forgetting = document.createElement("button");
    forgetting.type = "button";
    forgetting.className = "forget";
    forgetting.dataset.forget = id;
    forgetting.textContent = "✕";
    forgetting.setAttribute("aria-label", `${words.forget}: ${exchanges[0].question}`);
    forgetting.title = words.forget;
    item.append(opening, forgetting);
    return item;
  }

  function showState() {
    document.documentElement.toggleAttribute("data-talking", Boolean(log()?.childElementCount));
  }

  function startAnew() {
    conversations.close();
    clear();
    one(".question textarea")?.focus();
  }

  function clear() {
    log().replaceChildren();
    showState();
    list();
  }

  function recall() {
    const kept = conversations.current();
    if (!kept) return;
    if (kept.isTrimmed) note(words.trimmed);
    isFollowed = true;
    trigger("select", kept.exchanges);
  }

  function note(text) {
    const line = document.createElement("p");
    line.className = "message";
    line.textContent = text;
    log().append(line);
  }

  // ---- what is clicked

  addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("a, button") : null;
    if (!target) return;
    const { dataset } = target;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (target.matches(".conversation a.cite")) {
      if (isPlain && answers.showCard(target)) event.preventDefault();
    } else if (dataset.ask !== undefined) ask(dataset.ask);
    else if (dataset.unread) askOtherwise(target.closest("article"), dataset.unread, []);
    else if (dataset.copy) answers.copy(target, dataset.copy);
    else if (dataset.copyPath) answers.copySubscription(target, dataset.copyPath);
    else if (dataset.copyAnswer !== undefined) answers.copyAnswer(target);
    else if (dataset.verdict) answers.judge(target);
    else if (dataset.export) answers.exportAs(target, dataset.export);
    else if (target.matches("nav.conversations .anew")) startAnew();
    else if (dataset.open) {
      conversations.open(dataset.open);
      clear();
      recall();
    } else if (dataset.forget) {
      const isShown = dataset.forget === conversations.current()?.id;
      conversations.forget(dataset.forget);
      if (isShown) clear();
      else list();
    }
  });

  for (const away of ["wheel", "touchmove", "mousedown"]) addEventListener(away, () => (isFollowed = false), { passive: true });

  addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLSelectElement) || !target.dataset.facet) return;
    const values = { "": [], [AS_READ]: undefined };
    const chosen = target.value in values ? values[target.value] : [target.value];
    askOtherwise(target.closest("article"), target.dataset.facet, chosen);
    for (const option of target.options) option.selected = option.defaultSelected; // this exchange stays as it is
  });

  addEventListener("submit", (event) => {
    if (!event.target.matches("form.feedback")) return;
    event.preventDefault();
    answers.sendFeedback(event.target);
  });

  // ---- theme: Gradio has its own class for it

  function dress() {
    const { theme } = document.documentElement.dataset;
    document.body?.classList.toggle("dark", theme ? theme === "dark" : DARK.matches);
  }

  new MutationObserver(dress).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  DARK.addEventListener("change", () => setTimeout(dress));

  // ---- the page, as soon as Gradio has made it

  function begin() {
    document.documentElement.lang = one("[data-page-language]").dataset.pageLanguage;
    words = JSON.parse(rail().dataset.words);
    answers.speak(words);
    if (NARROW.matches) one(".past", rail()).open = false;
    dress();
    list();
    if (!conversations.isKept()) note(words.noStorage);
    new MutationObserver(learn).observe(document.body, { childList: true, subtree: true });
    learn();
  }

  function learn() {
    if (waiting && one(".toast-body.error")) giveUp(); // Gradio says so in English, and we in its place
    if (!isRefilled && one(".question textarea")) {
      isRefilled = true;
      setTimeout(refill); // Gradio has the box, and is about to listen to it
    }
    const found = one("[data-known]");
    if (!found || known) return;
    known = JSON.parse(found.dataset.known);
    for (const select of every("select[data-facet]")) offer(select);
  }

  return {
    /** Gradio's component `arriving` is there. */
    connect(element, tell) {
      trigger = tell;
      begin();
      new MutationObserver(() => takeUp(element)).observe(element, { childList: true, subtree: true });
      recall();
      askTyped();
    },
    askTyped,
  };
})();
