"""Where a document's running text opens and closes: words before the first and after the last numbered paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout.letterhead import PREAMBLE
from ingest.layout.lines import Line
from ingest.layout.markers import read_markers
from ingest.layout.outline import Node, last_line

CLOSING_CERTAIN = re.compile(r"tren day la\b|tran trong\b")  # "Trên đây là Kế hoạch …"
CLOSING = re.compile(  # folded; each opens a paragraph after the last numbered one
    r"yeu cau (?:cac|thu truong|chu tich|giam doc|dong chi|ban|cap)\b"  # "Yêu cầu Thủ trưởng các sở, ban, ngành …"
    r"|de nghi (?:cac|thu truong|chu tich|dong chi|ban|uy ban)\b"
    r"|trong qua trinh (?:to chuc |trien khai )*(?:thuc hien)?"  # "Trong quá trình thực hiện nếu có khó khăn"
    r"|(?:uy ban nhan dan|ubnd|chu tich|thu tuong).{0,80}(?:yeu cau|de nghi|giao)\b"
    r"|nhan duoc (?:cong van|ke hoach|chi thi|van ban|thong bao)|can cu (?:noi dung )?(?:ke hoach|chi thi|cong van) nay"
    r"|(?:ke hoach|chi thi|cong van|thong tri|quyet dinh|nghi quyet|huong dan|quy che|thong bao) nay\b"
    r"|giao .{2,120}(?:theo doi|don doc|kiem tra)"
)


def cut_closing(root: Node, lines: Sequence[Line]) -> list[int]:
    """Cut the document's last words off its last section, where they only stand below it, and give their lines."""
    chain = [root]
    while chain[-1].children:
        chain.append(chain[-1].children[-1])
    owner = max(chain, key=lambda node: node.lines[-1] if node.lines else -1)
    last_marked = _last_marked(owner, lines)
    below = [index for index in owner.lines if index > last_marked]
    if len(chain) == 1 or not below:
        return []
    first = next((index for index in below if _is_closing(index, owner, lines)), None)
    if first is None and _is_extra(chain, owner):
        first = below[0]
    closing = [index for index in below if first is not None and index >= first]
    owner.lines = owner.lines[: len(owner.lines) - len(closing)]
    return closing


def _last_marked(owner: Node, lines: Sequence[Line]) -> int:
    """Last line of a node that a child or a dash begins or holds."""
    last = max(owner.text_line, last_line(owner.children[-1]) if owner.children else -1)
    dashes = (index for index in reversed(owner.lines) if read_markers(lines[index]))
    return max(last, next(dashes, -1))


def _is_closing(index: int, owner: Node, lines: Sequence[Line]) -> bool:
    folded = lines[index].folded
    if CLOSING_CERTAIN.match(folded):
        return True
    is_only_content = owner.is_whole_line and index == owner.text_line + 1
    return CLOSING.match(folded) is not None and not is_only_content


def _is_extra(chain: Sequence[Node], owner: Node) -> bool:
    """Whether a paragraph stands below the last of several items that are one paragraph each."""
    if owner is not chain[-1] or owner.is_whole_line or len(chain) < 2:
        return False
    siblings = chain[-2].children[:-1]
    return len(siblings) > 0 and not any(node.lines or node.children or node.is_whole_line for node in siblings)


def introduction_length(indexes: Sequence[int], lines: Sequence[Line]) -> int:
    """How many paragraphs of a text without numbers introduce it: up to one that ends in a colon, or all "Căn cứ …"."""
    for place, index in enumerate(indexes[:-1]):
        if lines[index].words.endswith(":"):
            return place + 1
    basis = [PREAMBLE.match(lines[index].folded) is None for index in indexes]
    return basis.index(True) if True in basis else len(indexes)
