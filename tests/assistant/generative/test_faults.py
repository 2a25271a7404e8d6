"""Whatever is wrong with the language model, a person gets the extractive answer with a notice, in the time allowed."""

import logging
import socket
import threading

import pytest

from assistant.language_model import ChatModel, load_language_model
from assistant.pieces import AskerLeft, Told
from assistant.pipeline import Assistant
from assistant.records import Answer
from assistant.wording import say
from tests.assistant.generative.conftest import KEY
from tests.assistant.generative.cooperative import cooperative
from vectorstore.errors import SettingsError
from vectorstore.settings import Settings

QUESTION = "Hạn nộp báo cáo của Sở Y tế tỉnh Gia Lai năm 2023?"
SOUND = "Sở Y tế (thuộc nhóm “Các Sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố”) nộp báo cáo"


def slow_first_word(exchange):
    exchange.head()
    exchange.wait_until_left()


def slow_drip(exchange):
    exchange.head()
    for _ in range(1000):
        if exchange.server.closing.wait(0.05):
            return
        exchange.delta("a")


def cut_mid_stream(exchange):
    exchange.say(f"{SOUND} định kỳ 06 tháng trước ngày 10/5/2023 [1].\nSở", finish=None)


def cut_mid_character(exchange):
    exchange.head()
    exchange.raw('data: {"choices": [{"index": 0, "delta": {"content": "Sở Nộ'.encode()[:-1])


def refused_key(exchange):
    exchange.head(401, "application/json")
    exchange.raw(b'{"error": {"message": "Incorrect API key provided: %s"}}' % KEY.encode())


def too_many(exchange):
    exchange.head(429, "application/json", retry_after="60")
    exchange.raw(b'{"error": {"message": "slow down"}}')


def broken(exchange):
    exchange.head(500, "text/html")
    exchange.raw(b"<h1>Internal Server Error</h1>")


def page(exchange):
    exchange.head(200, "text/html")
    exchange.raw(b"<html><body>Sign in to the network</body></html>")


def malformed(exchange):
    exchange.head()
    exchange.raw(b'data: {"choices": [{"delta": \n\ndata: [DONE]\n\n')


def other_shape(exchange):
    exchange.head()
    exchange.raw(b'data: {"choices": [{"index": 0, "delta": "text"}]}\n\ndata: {"choices": 7}\n\ndata: [DONE]\n\n')


def cut_by_length(exchange):
    exchange.say(f"{SOUND} định kỳ 06 tháng trước ngày 10/5/2023 [1].", finish="length")


def filtered(exchange):
    exchange.say(f"{SOUND} định kỳ 06 tháng trước ngày 10/5/2023 [1].", finish="content_filter")


def no_reason(exchange):
    exchange.say("KHÔNG CÓ", finish=None)


def empty(exchange):
    exchange.say("")


def ten_megabytes(exchange):
    exchange.head()
    exchange.raw(b"data: " + b"a" * (10 << 20) + b"\n\n")


def ten_megabytes_of_words(exchange):
    exchange.head()
    for _ in range(1000):
        exchange.delta("a" * 10_000)


def elsewhere(exchange):
    exchange.head(307, "text/plain", location="http://203.0.113.1/v1/chat/completions")


FAULTS = [
    slow_first_word, slow_drip, cut_mid_stream, cut_mid_character, refused_key, too_many, broken, page, malformed,
    other_shape, cut_by_length, filtered, no_reason, empty, ten_megabytes, ten_megabytes_of_words, elsewhere,
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.__name__ for fault in FAULTS])
def test_a_fault_gives_the_extractive_answer_with_a_notice(corpus_assistant, server, hasty, asked, caplog, fault):
    server.act = fault
    with caplog.at_level(logging.DEBUG):
        answer = Assistant(corpus_assistant._using, corpus_assistant._embedder, hasty).ask(asked(QUESTION))
    plain = corpus_assistant.ask(asked(QUESTION))
    assert answer.text == f"{say('model_failed', 'vi')}\n\n{plain.text}"
    assert (answer.mode, answer.citations, answer.deadlines) == ("extractive", plain.citations, plain.deadlines)
    assert len(server.bodies) == 1  # nothing is tried twice while a person waits
    assert "the language model failed" in caplog.text
    assert KEY not in caplog.text
    assert [headers.get("authorization") for headers in server.headers] == [f"Bearer {KEY}"]


def test_nobody_listening_gives_the_extractive_answer_with_a_notice(corpus_assistant, asked):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refused
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        model = load_language_model(Settings(llm_model="m", llm_base_url=url))
        answer = Assistant(corpus_assistant._using, corpus_assistant._embedder, model).ask(asked(QUESTION))
    assert answer.text.startswith(say("model_failed", "vi"))
    assert answer.mode == "extractive"


def test_what_was_shown_before_a_cut_stays_and_the_whole_answer_follows(corpus_assistant, server, hasty, asked):
    server.act = cut_mid_stream
    assistant = Assistant(corpus_assistant._using, corpus_assistant._embedder, hasty)
    *pieces, answer = assistant.ask_stream(asked(QUESTION), lambda: False)
    assert isinstance(answer, Answer)
    told = "".join(piece.text for piece in pieces if isinstance(piece, Told))
    assert told.startswith(f"{SOUND} định kỳ 06 tháng trước ngày 10/5/2023")
    assert answer.text.startswith(f"{told}\n\n{say('model_failed', 'vi')}")
    assert answer.mode == "extractive"
    assert len(answer.deadlines) == len(corpus_assistant.ask(asked(QUESTION)).deadlines)


def test_the_call_is_ended_when_the_asker_leaves(worded, server, asked):
    server.act = slow_first_word
    has_left = threading.Event()
    pieces = worded.ask_stream(asked(QUESTION), has_left.is_set)
    next(pieces)
    threading.Timer(0.1, has_left.set).start()
    with pytest.raises(AskerLeft):
        next(pieces)
    assert server.left.wait(5)


def test_the_call_is_ended_when_the_stream_is_closed(worded, server, asked):
    def first_sentence_then_silence(exchange):
        exchange.say(f"{SOUND} định kỳ 06 tháng trước ngày 10/5/2023 [1].\n", finish=None)
        exchange.wait_until_left()

    server.act = first_sentence_then_silence
    pieces = worded.ask_stream(asked(QUESTION), lambda: False)
    next(pieces)
    assert isinstance(next(pieces), Told)
    pieces.close()
    assert server.left.wait(5)


def test_a_model_serves_many_at_once(worded, server, asked):
    server.reply = cooperative
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(worded.ask(asked(QUESTION)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.mode for answer in answers] == ["generative"] * 8
    assert len({answer.text for answer in answers}) == 1


def test_the_limits_are_those_that_a_person_can_wait_for():
    settings = Settings(llm_model="m")
    assert (settings.llm_connect_seconds, settings.llm_first_token_seconds, settings.llm_seconds) == (3, 10, 45)


def test_an_unknown_provider_is_a_setting_that_cannot_work():
    with pytest.raises(SettingsError, match="provider nonesuch") as refused:
        load_language_model(Settings(llm_model="m", llm_provider="nonesuch", llm_api_key=KEY))
    assert KEY not in str(refused.value)


def test_the_key_is_never_printed():
    assert KEY not in repr(Settings(llm_model="m", llm_api_key=KEY))


def test_no_model_is_opened_unless_one_is_named():
    assert load_language_model(Settings()) is None
    assert isinstance(load_language_model(Settings(llm_model="m", llm_base_url="http://127.0.0.1:9/v1")), ChatModel)
