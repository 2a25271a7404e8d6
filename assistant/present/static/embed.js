// The conversation in the widget's frame: asks /api/ask/stream, shows answers with their evidence, keeps the conversation
// while the visitor goes from page to page of the site. Speaks with the page around it by messages only.
import { answerNodes, element, isOwnDocument, placeOf } from "./answer.js";

const KEPT = "plan-assistant"; // in the frame's own storage, gone with the tab
const MOST_KEPT = 20; // exchanges
const LONGEST_GREETING = 300;
const COLOUR = /^#(?:[0-9a-f]{3}){1,2}$/i;

const main = document.querySelector("main");
const words = JSON.parse(main.dataset.words);
const [log, welcome, form, box, send, anew] = ["log", "welcome", "asking", "question", "ask", "anew"].map(byId);
const isFramed = window.parent !== window;
let exchanges = [];
let ticket = null;
let asking = null; // aborts the question in hand

function byId(id) {
  return document.getElementById(id);
}

function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return []; // storage is blocked in this frame: the conversation lasts as long as the page
  }
}

function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(exchanges.slice(-MOST_KEPT)));
  } catch {
    // as above
  }
}

function shape(id) {
  return byId(id).content.firstElementChild.cloneNode(true);
}

function showExchange(question) {
  const shown = shape("exchange");
  shown.querySelector(".question").textContent = question;
  log.append(shown);
  welcome.hidden = true;
  anew.hidden = false;
  return shown;
}

// Within the conversation only: scrollIntoView would move the page around the frame, too.
function bringUp(shown) {
  log.scrollTop = shown.offsetTop - 8;
}

function card(citation) {
  const shown = shape("card");
  shown.querySelector(".badge").textContent = citation.id;
  shown.querySelector(".place").textContent = placeOf(citation, words);
  shown.querySelector("blockquote").textContent = citation.quote;
  shown.querySelector(".verified").hidden = !citation.verified;
  const link = shown.querySelector(".opening");
  if (isOwnDocument(citation.url)) link.href = citation.url;
  else link.remove();
  return shown;
}

function said(text, citations, language) {
  const shown = element("div", "said", ...answerNodes(text, citations, words));
  shown.lang = language;
  return shown;
}

function showAnswer(reply, answer) {
  const prose = said(answer.answer, answer.citations, answer.language);
  const heading = answer.abstained ? words.reasons[answer.reason] : null;
  const parts = [heading ? element("section", "abstained", element("h3", "", heading), prose) : prose];
  if (answer.citations.length) {
    const evidence = element("aside", "evidence", element("h3", "", words.evidence), ...answer.citations.map(card));
    evidence.setAttribute("aria-label", words.evidence);
    parts.push(evidence);
  }
  if (answer.suggestions.length) parts.push(offered(answer.suggestions));
  reply.replaceChildren(...parts);
}

function offered(questions) {
  const buttons = questions.slice(0, 3).map((question) => {
    const button = element("button", "example", question);
    button.type = "button";
    return button;
  });
  return element("div", "offered", ...buttons);
}

function history() {
  const turns = exchanges.flatMap(({ question, answer }) => [
    { role: "user", content: question },
    { role: "assistant", content: answer.answer },
  ]);
  const most = Math.floor(Number(main.dataset.history) / 2) * 2;
  return most ? turns.slice(-most) : [];
}

// The oldest turns are left out of what would be too large to be taken.
function requestBody(question) {
  const province = byId("scope")?.dataset.province;
  const asked = { question, history: history(), ...(province && { filters: { province } }) };
  let body = JSON.stringify(asked);
  while (asked.history.length && new Blob([body]).size > Number(main.dataset.body)) {
    asked.history = asked.history.slice(2);
    body = JSON.stringify(asked);
  }
  return body;
}

async function newTicket() {
  const response = await fetch("/embed/session", { method: "POST" });
  return response.ok ? (await response.json()).ticket : null;
}

async function post(body, signal) {
  ticket ??= await newTicket();
  const headers = { "content-type": "application/json", "accept-language": document.documentElement.lang };
  if (ticket) headers["x-widget-session"] = ticket;
  return fetch("/api/ask/stream", { method: "POST", headers, body, signal });
}

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/s.exec(part) ?? [];
      if (name) yield [name, JSON.parse(data)];
    }
  }
}

// The whole answer, or an error with a line to show. What has come of it meanwhile is shown as it comes.
async function answerTo(question, reply, signal) {
  const body = requestBody(question);
  let response = await post(body, signal);
  if (response.status === 401 && ticket) {
    ticket = null; // it has run out, or the server has been started anew
    response = await post(body, signal);
  }
  if (!response.ok) {
    const refused = await response.json().catch(() => ({}));
    throw new Error(refused.error ?? words.offline);
  }
  let text = "";
  const citations = [];
  for await (const [name, data] of events(response)) {
    if (name === "answer") return data;
    if (name !== "token") continue;
    text += data.text;
    citations.push(...(data.citations ?? []));
    reply.replaceChildren(said(text, citations, document.documentElement.lang));
  }
  throw new Error(words.brokenOff);
}

async function ask(question) {
  if (asking || !question.trim()) return;
  asking = new AbortController();
  const { signal } = asking;
  const reply = showExchange(question).querySelector(".reply");
  log.setAttribute("aria-busy", "true"); // a screen reader is told the finished answer, not its pieces
  send.disabled = true;
  bringUp(reply.parentElement);
  try {
    const answer = await answerTo(question, reply, signal);
    showAnswer(reply, answer);
    bringUp(reply.parentElement); // there was no room for it before the answer
    exchanges.push({ question, answer });
    keep();
  } catch (error) {
    if (signal.aborted) return;
    const line = error instanceof TypeError ? words.offline : error.message;
    reply.replaceChildren(element("p", "refused", line));
  } finally {
    if (asking?.signal === signal) asking = null;
    send.disabled = asking !== null;
    log.removeAttribute("aria-busy");
  }
}

function begin() {
  asking?.abort();
  asking = null;
  send.disabled = false;
  exchanges = [];
  keep();
  for (const shown of log.querySelectorAll(".exchange")) shown.remove();
  welcome.hidden = false;
  anew.hidden = true;
  box.focus();
}

function grow() {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 160)}px`;
}

function tell(type) {
  if (isFramed) window.parent.postMessage({ type: `plan-assistant:${type}` }, "*"); // nothing in it is anybody's secret
}

// The page around this one sets its colour and greets in its own words: only sites that may frame this page can.
function opened({ colour, ink, greeting }) {
  const style = document.documentElement.style;
  if (COLOUR.test(colour) && COLOUR.test(ink)) {
    style.setProperty("--brand", colour);
    style.setProperty("--brand-ink", ink);
  }
  if (typeof greeting === "string" && greeting.trim()) byId("greeting").textContent = greeting.slice(0, LONGEST_GREETING);
  box.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = box.value;
  if (asking || !question.trim()) return;
  box.value = "";
  grow();
  ask(question);
});
box.addEventListener("input", grow);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
log.addEventListener("click", (event) => {
  const example = event.target.closest("button.example");
  if (!example) return;
  box.focus();
  ask(example.textContent);
});
byId("everywhere")?.addEventListener("click", () => {
  byId("scope").remove();
  box.focus();
});
anew.addEventListener("click", begin);
byId("close").addEventListener("click", () => tell("close"));
addEventListener("keydown", (event) => {
  if (event.key === "Escape") tell("close");
});
addEventListener("message", (event) => {
  if (isFramed && event.source === window.parent && event.data?.type === "plan-assistant:open") opened(event.data);
});

byId("close").hidden = !isFramed;
for (const { question, answer } of kept()) {
  try {
    showAnswer(showExchange(question).querySelector(".reply"), answer);
    exchanges.push({ question, answer });
  } catch {
    begin(); // kept by another version of this page
    break;
  }
}
bringUp(log.lastElementChild);
log.setAttribute("aria-live", "polite"); // from here on: what was kept is not read out again
tell("ready");
