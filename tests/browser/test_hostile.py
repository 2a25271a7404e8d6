"""Documents, questions and addresses that attack: shown as words, never run, nothing fetched from elsewhere.

Our own pages are opened with their content security policy switched off: what keeps them safe is that nothing but words
comes into them. The policy is the second lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

import app
from assistant.library import ReferenceView
from assistant.present.pages.markup import Html
from assistant.present.pages.reference_page import reference_page
from assistant.present.pages.viewer import document_page
from assistant.records import DocumentView
from tests.assistant.present.example_documents import gia_lai
from tests.browser.conftest import OpenPage, ask
from tests.browser.payloads import PAYLOADS, groups
from tests.browser.test_document import fetch, marked, squeezed
from tests.conftest import Running, running, status_of

# Characters of payloads that go together, so that all are tried in few loads.
IN_A_DOCUMENT = 400  # in every place that a document has for words
IN_A_QUESTION = 600  # of 2,000 that a question may have
IN_AN_ADDRESS = 200  # that a filter or a name in an address may have
DOCUMENT = """{issuer}\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH GIA LAI {payload}
Số: {number}/KH-UBND
Gia Lai, ngày 10 tháng 01 năm 2024

KẾ HOẠCH
Về {payload}

Căn cứ Luật {payload};
Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của {payload} về {payload}.

I. NỘI DUNG {payload} 😀😀

1. Sở Nội vụ {payload}\r
Báo cáo {payload} 👍 kết quả **trước ngày 15/6/2024**.\r
Phấn đấu 90% {payload}.

| TT | Nhiệm vụ {payload} | Cơ quan chủ trì | Thời gian |
|---|---|---|---|
| 1 | {payload} | Sở Nội vụ {payload} | trước ngày 20/6/2024 |

Nơi nhận:
- Văn phòng Chính phủ {payload};
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
{payload}
"""
# What none of our pages is made of: any of it was made by a document, a question or an address.
FOREIGN = """() => [...document.querySelectorAll('*')].filter((element) =>
    ['IMG', 'SVG', 'IFRAME', 'OBJECT', 'EMBED', 'STYLE', 'BASE', 'FORM', 'INPUT', 'VIDEO', 'AUDIO', 'MATH', 'TEMPLATE',
     'TEXTAREA', 'SELECT', 'MARQUEE', 'NOSCRIPT'].includes(element.tagName.toUpperCase())
    || (element.tagName === 'SCRIPT' && new URL(element.src, location).pathname.split('/')[1] !== 'static')
    || [...element.attributes].some(({name}) => name.startsWith('on') || name === 'style')
    || (element.href && new URL(element.href).origin !== location.origin)
).map((element) => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server over documents that attack; their file names do too, and those of files that cannot be read."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, payload in enumerate(groups(IN_A_DOCUMENT)):
        text = DOCUMENT.format(issuer="ỦY BAN NHÂN DÂN", number=12 + number, payload=payload)
        (folder / f"{number}<img src=x onerror=alert(8)>.txt").write_bytes(text.encode())
    for number, payload in enumerate(PAYLOADS):
        (folder / f"hỏng {number} {payload.replace('/', '⁄').replace(chr(10), ' ')}.txt").write_bytes(
            b"\x00\x01\x02" * 50
        )
    data_dir: Path = folder / "data"
    assert app.main(["ingest", str(folder), "--data-dir", str(data_dir)]) == 1
    with running(data_dir) as started:
        started.until(lambda: status_of(f"{started.url}/readyz") == 200)
        started.until(lambda: status_of(f"{started.url}/ui/") == 200)
        yield started


def served(page: Page, url: str, html: Html) -> None:
    """Show HTML of ours at an address of the server, so that it has its style sheets and scripts."""
    page.route(url, lambda route: answer_with(route, html))
    page.goto(url)


def answer_with(route: Route, html: Html) -> None:
    route.fulfill(content_type="text/html; charset=utf-8", body=html)


def attacking(payload: str) -> DocumentView:
    """A document every word of whose facts is an attack, as if everything had been read from one."""
    view = gia_lai()
    words = {
        one.name: payload
        for one in fields(view.document)
        if isinstance(getattr(view.document, one.name), str) and one.name not in ("ingested_at", "issued")
    }
    reference = replace(view.legal_references[0], type=payload, number=payload, issuer=payload, section=payload)
    return replace(
        view,
        document=replace(view.document, **words, blanks=(payload,), recipients=(payload,)),
        sections=tuple(replace(one, path=payload, title=payload) for one in view.sections),
        deadlines=tuple(
            replace(one, date=None, what=payload, actors=payload, as_printed=payload, period=payload)
            for one in view.deadlines
        ),
        duties=tuple(replace(one, actors=payload, text=payload) for one in view.duties),
        legal_references=(reference, replace(reference, number=None, name=payload)),
        targets=tuple(replace(one, figure=payload, what=payload) for one in view.targets),
    )


def test_a_hostile_document_is_shown_word_for_word(hostile: Running, open_page: OpenPage) -> None:
    documents = fetch(hostile, "/api/documents")["documents"]
    assert len(documents) == len(list(groups(IN_A_DOCUMENT)))
    for document in documents:
        text = fetch(hostile, f"/api/documents/{document['id']}")["text"]
        page = open_page(f"{hostile.url}/documents/{document['id']}", bypass_csp=True)
        start = text.index("trước ngày 15/6/2024")  # after characters that a browser counts twice
        assert marked(page, start, start + 20) == "trước ngày 15/6/2024"
        assert squeezed(marked(page, 0, len(text))) == squeezed(text)
        assert page.evaluate(FOREIGN) == []
        page.context.close()


def test_hostile_facts_are_words_on_the_page_of_their_document(hostile: Running, open_page: OpenPage) -> None:
    page = open_page(f"{hostile.url}/healthz", bypass_csp=True)
    for number, payload in enumerate(PAYLOADS):
        served(page, f"{hostile.url}/hostile/{number}", document_page(attacking(payload), "vi"))
        expect(page.get_by_role("heading", level=1)).to_have_text(payload)
        assert page.evaluate(FOREIGN) == [], payload


def test_hostile_mentions_are_words_on_the_page_of_an_instrument(hostile: Running, open_page: OpenPage) -> None:
    page = open_page(f"{hostile.url}/healthz", bypass_csp=True)
    for number, payload in enumerate(PAYLOADS):
        view = attacking(payload)
        citing = tuple((view.document, one) for one in view.legal_references)
        html = reference_page(ReferenceView(payload, (view.document,), citing), lambda _, text=payload * 40: text, "vi")
        served(page, f"{hostile.url}/hostile/{number}", html)
        assert payload.split()[0] in page.locator("main").inner_text()
        assert page.evaluate(FOREIGN) == [], payload


def test_hostile_addresses_are_words_where_they_are_answered(hostile: Running, open_page: OpenPage) -> None:
    page = open_page(f"{hostile.url}/documents/none", bypass_csp=True)
    identity = fetch(hostile, "/api/documents")["documents"][0]["id"]
    for group in groups(IN_AN_ADDRESS):
        payloads = " ".join(group.split())  # no address of ours goes over a line's end
        in_one_part = payloads.replace("/", "⁄")  # the name of a document ends at a stroke
        for path, words in (("/documents", in_one_part), ("/legal-references", payloads)):
            response = page.goto(f"{hostile.url}{path}/{quote(words, safe='')}")
            assert response is not None
            assert response.status == 404
            assert squeezed(words) in squeezed(page.locator("main").inner_text())
            assert page.evaluate(FOREIGN) == [], words
        page.goto(f"{hostile.url}/documents/{identity}?lang={quote(payloads, safe='')}")
        assert page.evaluate(FOREIGN) == [], payloads


def test_hostile_fragments_mark_nothing_and_run_nothing(hostile: Running, open_page: OpenPage) -> None:
    identity = fetch(hostile, "/api/documents")["documents"][0]["id"]
    page = open_page(f"{hostile.url}/documents/{identity}", bypass_csp=True)
    for payload in PAYLOADS:
        page.evaluate("(payload) => { location.hash = payload; location.hash = 'c=0-9,' + payload; }", payload)
    expect(page.locator("mark")).to_have_count(0)
    assert page.evaluate(FOREIGN) == []


def test_errors_that_repeat_hostile_filters_are_not_pages(hostile: Running, open_page: OpenPage) -> None:
    page = open_page(f"{hostile.url}/healthz", bypass_csp=True)
    for payloads in groups(IN_AN_ADDRESS):
        hidden = quote(payloads, safe="")
        for path, status in (
            (f"/api/deadlines?province={hidden}", 422),
            (f"/api/deadlines?today={hidden}", 422),
            (f"/api/documents/{hidden}", 404),
            (f"/api/search?q={hidden}", 200),
            (f"/{hidden}", 404),
        ):
            response = page.goto(f"{hostile.url}{path}")
            assert response is not None
            assert response.status == status, path
            assert response.headers["content-type"] == "application/json"
            assert response.headers["x-content-type-options"] == "nosniff"


def test_hostile_questions_and_their_answers_are_words(hostile: Running, open_page: OpenPage) -> None:
    page = open_page(f"{hostile.url}/ui/")
    for payloads in groups(IN_A_QUESTION):
        words = " ".join(payloads.split())
        ask(page, f"Hạn báo cáo của Sở Nội vụ {words}")
        assert words in " ".join(page.locator(".asked").last.inner_text().split())


def test_hostile_names_and_filters_in_lists_are_words(hostile: Running, open_page: OpenPage) -> None:
    page = open_page(f"{hostile.url}/ui/")
    page.get_by_role("tab", name="Văn bản").click()
    expect(page.locator(".rejected")).to_contain_text("<img src=x onerror=alert(1)>.txt")
    for payloads in groups(IN_AN_ADDRESS):
        page.get_by_label("Tìm văn bản").fill(payloads)
    page.get_by_role("tab", name="Thời hạn").click()
    expect(page.locator("table.deadlines")).to_contain_text("15/6/2024")
