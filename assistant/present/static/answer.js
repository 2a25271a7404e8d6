// An answer as nodes of the page, made of text only: nothing in an answer can become a link, an image or an element but
// what is made here. The markdown is what answers consist of: paragraphs, lists, quotes, tables, emphasis, markers [n].
const INLINE = /\*\*(.+?)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|\[(\d{1,3})\]/gu;
const BLOCKS = [
  ["table", /^\|/],
  ["ul", /^[-*•] +/],
  ["ol", /^\d{1,3}[.)] +/],
  ["blockquote", /^> ?/],
];
const NUMBERED = /^(?:[\divxIVX]+|[A-Za-zđĐ])(?![\p{L}\p{N}_])/u;
const DOCUMENT = /^\/documents\/[^/\\?#]+#c=\d+-\d+$/;

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function answerNodes(markdown, citations, words) {
  const byId = new Map(citations.map((citation) => [citation.id, citation]));
  return blocks(markdown).map(([kind, lines]) => block(kind, lines, (text) => inline(text, byId, words)));
}

// "79/KH-UBND · Gia Lai · 10/01/2023, mục III.3"
export function placeOf(citation, words) {
  const issued = (citation.issued ?? "").split("-").reverse().join("/");
  const document = [citation.number ?? citation.title ?? words.noNumber, citation.province, issued].filter(Boolean);
  return `${document.join(" · ")}, ${sectionOf(citation.section, words)}`;
}

// As labels.py has it: "mục III.3", but "Điều 4" and "Phần kết" by their own names.
function sectionOf(path, words) {
  if (!path) return words.opening;
  if (path.startsWith("[")) return words.footnote.replace("{path}", path);
  return NUMBERED.test(path) ? words.section.replace("{path}", path) : path;
}

export function isOwnDocument(url) {
  return DOCUMENT.test(url);
}

// Lines in groups of one kind; an empty line ends a paragraph.
function blocks(markdown) {
  const found = [];
  for (const line of markdown.split("\n")) {
    const kind = line.trim() ? (BLOCKS.find(([, shape]) => shape.test(line))?.[0] ?? "p") : null;
    const last = found.at(-1);
    if (last && last[0] === kind) last[1].push(line);
    else found.push([kind, [line]]);
  }
  return found.filter(([kind]) => kind);
}

function block(kind, lines, inlined) {
  if (kind === "table") return table(lines, inlined);
  if (kind === "p") return element("p", "", ...lines.flatMap((line, at) => [...(at ? [element("br")] : []), ...inlined(line)]));
  const bare = lines.map((line) => line.replace(BLOCKS.find(([name]) => name === kind)[1], ""));
  if (kind === "blockquote") return element("blockquote", "", ...bare.map((line) => element("p", "", ...inlined(line))));
  return element(kind, "", ...bare.map((line) => element("li", "", ...inlined(line))));
}

// The second line of a table only draws its rule. On a narrow page a cell carries its column's name.
function table(lines, inlined) {
  const rows = lines.map((line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim()));
  const [head, ...body] = rows.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)));
  const names = head.map((name) => {
    const cell = element("th", "", ...inlined(name));
    cell.scope = "col";
    return cell;
  });
  const listed = body.map((row) => element("tr", "", ...row.map((text, at) => named(element("td", "", ...inlined(text)), head[at]))));
  const box = element("div", "scroll", element("table", "", element("thead", "", element("tr", "", ...names)), element("tbody", "", ...listed)));
  box.tabIndex = 0;
  return box;
}

function named(cell, name) {
  if (name) cell.dataset.label = name;
  return cell;
}

function inline(text, byId, words) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, strong, emphasis, id] = found;
    const citation = id && byId.get(Number(id));
    if (id && !citation) continue;
    nodes.push(text.slice(end, found.index));
    end = found.index + whole.length;
    if (citation) nodes.push(marker(citation, words));
    else nodes.push(element(strong ? "strong" : "em", "", ...inline(strong ?? emphasis, byId, words)));
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== "");
}

function marker(citation, words) {
  const made = element("a", "cite", String(citation.id));
  if (isOwnDocument(citation.url)) made.href = citation.url;
  made.target = "_blank";
  made.rel = "noopener";
  made.title = citation.quote;
  const name = words.cited.replace("{id}", citation.id).replace("{document}", () => placeOf(citation, words));
  made.setAttribute("aria-label", name);
  return made;
}
