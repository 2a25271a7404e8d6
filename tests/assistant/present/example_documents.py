"""Two documents with their facts: one as a plan is, one with everything that can go wrong in a page."""

from __future__ import annotations

from datetime import date

from assistant.records import DocumentView
from vectorstore.records import (
    Deadline,
    Document,
    Duty,
    LegalReference,
    Section,
    Span,
    Target,
    Validity,
)

TODAY = date(2023, 5, 1)
GIA_LAI = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
-------
Số: 79/KH-UBND
Gia Lai, ngày 10 tháng 01 năm 2023

KẾ HOẠCH

THỰC HIỆN CÔNG TÁC DÂN VẬN CHÍNH QUYỀN NĂM 2023

Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ 😀.

III. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ

Tổng hợp, báo cáo định kỳ 6 tháng, 01 năm hoặc đột xuất về công tác dân vận chính quyền theo quy định.

3. Các Sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố

Xây dựng ít nhất 01 mô hình “*Dân vận khéo*”. Báo cáo kết quả định kỳ 06 tháng (**trước ngày 10/5/2023**), 01 năm
(trước ngày 30/10/2023).

Nơi nhận:
- Văn phòng Chính phủ (báo cáo);
"""
QUANG_NGAI = """Số: /UBND-NC

Kính gửi: Các sở, ban, ngành

8. <b>Báo cáo</b> năm gửi trước ngày 15/11 hàng năm.
"""


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def section(text: str, path: str, title: str, kind: str, depth: int, until: str | None = None) -> Section:
    """A section from its title on, to the words at which the next one begins."""
    start = span(text, title).start
    return Section(
        path, title, kind, depth, Span(start, span(text, until).start if until else len(text)), span(text, title)
    )


def document(id_: str, text: str, **facts: object) -> Document:
    unknown = dict.fromkeys(
        ("type", "number", "symbol", "issuer", "province", "province_now", "place", "issued", "title", "signer"), None
    )
    return Document(
        **{
            **unknown,
            "id": id_,
            "source": f"{id_}.txt",
            "sha256": "0" * 64,
            "ingested_at": "2026-11-22T14:31:00+00:00",
            "years": (),
            "signer_role": None,
            "recipients": (),
            "blanks": (),
            "validity": None,
            "header_spans": (),
            **facts,
        }
    )


def deadline(text: str, printed: str, what: str, **facts: object) -> Deadline:
    unset = dict.fromkeys(("end", "recurrence", "period", "time", "actors", "report_to", "via", "actors_span"), None)
    at = span(text, printed)
    return Deadline(
        **{**unset, "what": what, "section": "III.3", "as_printed": printed, "span": at, "sentence": at, **facts}
    )


def gia_lai() -> DocumentView:
    text = GIA_LAI
    group = "Các Sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố"
    return DocumentView(
        document=document(
            "gia-lai",
            text,
            type="Kế hoạch",
            number="79/KH-UBND",
            symbol="KH-UBND",
            issuer="Ủy ban nhân dân tỉnh Gia Lai",
            province="Gia Lai",
            province_now="Gia Lai",
            issued="2023-01-10",
            years=(2023,),
            title="Thực hiện công tác dân vận chính quyền năm 2023",
            signer="Trương Hải Long",
            signer_role="Chủ tịch",
            validity=Validity("2023-01-10", "Chưa xác định"),
            header_spans=(("title", span(text, "THỰC HIỆN CÔNG TÁC DÂN VẬN CHÍNH QUYỀN NĂM 2023")),),
        ),
        text=text,
        sections=(
            section(text, "", "ỦY BAN NHÂN DÂN", "letterhead", 0, "Thực hiện Chỉ thị"),
            section(text, "III", "III. TỔ CHỨC THỰC HIỆN", "heading", 0, "Nơi nhận"),
            section(text, "III.1", "1. Sở Nội vụ", "heading", 1, "3. Các Sở"),
            section(text, "III.3", f"3. {group}", "heading", 1, "Nơi nhận"),
            section(text, "Nơi nhận", "Nơi nhận", "recipients", 0),
        ),
        deadlines=(
            deadline(
                text,
                "trước ngày 10/5/2023",
                "báo cáo kết quả định kỳ 06 tháng",
                date="2023-05-10",
                relation="before",
                actors=group,
            ),
            deadline(
                text,
                "trước ngày 30/10/2023",
                "báo cáo kết quả 01 năm",
                date="2023-10-30",
                relation="before",
                actors=group,
            ),
            deadline(
                text,
                "6 tháng, 01 năm hoặc đột xuất",
                "tổng hợp, báo cáo",
                date=None,
                relation="on",
                recurrence="periodic",
                period="6 tháng, 01 năm",
                section="III.1",
                actors="Sở Nội vụ",
            ),
        ),
        duties=(
            Duty(
                "Sở Nội vụ",
                "implement",
                "Tổng hợp, báo cáo",
                "III.1",
                span(text, "Tổng hợp, báo cáo"),
                span(text, "Sở Nội vụ"),
                None,
                None,
            ),
        ),
        legal_references=(
            LegalReference(
                "Chỉ thị",
                "33/CT-TTg",
                None,
                "2021-11-26",
                "Thủ tướng Chính phủ",
                None,
                "implements",
                "",
                span(text, "Chỉ thị số 33/CT-TTg"),
            ),
        ),
        targets=(
            Target(
                "ít nhất 01 mô hình",
                "Dân vận khéo",
                "III.3",
                span(text, "ít nhất 01 mô hình"),
                span(text, "ít nhất 01 mô hình"),
            ),
        ),
    )


def quang_ngai() -> DocumentView:
    text = QUANG_NGAI
    return DocumentView(
        document=document(
            "quang-ngai",
            text,
            type="Công văn",
            symbol="UBND-NC",
            province="Quảng Ngãi",
            province_now="Quảng Ngãi",
            issued="2019-04",
            years=(2019,),
            title="<script>alert(1)</script>",
            blanks=("number",),
        ),
        text=text,
        sections=(),
        deadlines=(
            deadline(
                text,
                "trước ngày 15/11 hàng năm",
                "=báo cáo năm",
                date="11-15",
                relation="before",
                recurrence="yearly",
                section="8",
            ),
        ),
        duties=(),
        legal_references=(),
        targets=(),
    )
