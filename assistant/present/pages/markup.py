"""HTML that nobody can forget to escape: pages and panels are built with `tag`, and `tag` escapes what it is given.

A builder instead of a template engine: one function escapes for the document page and the chat alike, mypy sees the
pieces, and nothing needs to be installed or loaded.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
LINKS = frozenset({"href", "src", "action"})


class Html(str):
    """Text that is HTML already. Only this module makes it; all other text is escaped."""

    __slots__ = ()


Child = str | None | Iterable["Child"]
Value = str | int | bool | None


def escape(text: str) -> Html:
    """`text` as characters of a page, code point for code point: what a browser reads back is `text` again.

    A parser would turn a carriage return into a line feed and drop NUL; both would shift the spans of a document.
    """
    return Html(html.escape(text).replace("\r", "&#13;").replace("\0", "\ufffd"))


def tag(name: str, /, *children: Child, **attributes: Value) -> Html:
    """One element. `class_` is class, `data_start` is data-start; None and False leave an attribute out, True names it.

    Raises:
        ValueError: a link leads elsewhere than to a path of this server.
    """
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(opening) if name in VOID else Html(f"{opening}{together(*children)}</{name}>")


def together(*children: Child) -> Html:
    """Children one after the other, escaped unless they are HTML."""
    return Html("".join(_child(child) for child in children))


def _child(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    return escape(child) if isinstance(child, str) else together(*child)


def _attribute(key: str, value: Value) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    if name in LINKS and not _is_own_path(str(value)):
        raise ValueError(f"a page links only to paths of this server, not to {value!r}")
    return f' {name}="{escape(str(value))}"'


def _is_own_path(link: str) -> bool:
    # "//host" and "/\host" leave the server
    return link.startswith("#") or (link.startswith("/") and link[1:2] not in ("/", "\\"))
