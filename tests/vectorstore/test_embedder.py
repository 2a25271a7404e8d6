import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file

from vectorstore.embedder import SHIPPED_WEIGHTS, StaticEmbedder, load_embedder, static_input
from vectorstore.errors import EmbedderUnavailable
from vectorstore.language.analysis import fold

MAX_BYTES = 16_000_000  # what a clone is asked to carry
DUTY = "Các Sở, ban, ngành tỉnh báo cáo kết quả thực hiện Kế hoạch định kỳ 06 tháng (trước ngày 10/5/2023)."


@pytest.fixture(scope="module")
def shipped():
    return load_embedder("shipped")


def small_model(folder: Path, rows: list[list[int]] | None = None) -> Path:
    """A model of three tokens in two used dimensions and the last one, which is kept free."""
    folder.mkdir(exist_ok=True)
    embeddings = np.array(rows or [[0, 0, 127], [127, 0, 0], [0, 100, 0], [60, 80, 0]], dtype=np.int8)
    weights = np.array([1e-9, 0.5, 1.0, 2.0], dtype=np.float32)
    save_file({"embeddings": embeddings, "weights": weights}, folder / "model.safetensors")
    vocabulary = {"[UNK]": 0, "bao": 1, "cao": 2, "bao_cao": 3}
    (folder / "tokenizer.json").write_text(json.dumps({"model": {"vocab": vocabulary}}), encoding="utf-8")
    return folder


def test_a_vector_is_the_normalised_sum_of_the_known_tokens(tmp_path):
    vector = StaticEmbedder(small_model(tmp_path)).embed(["Báo cáo, zzz"])[0]
    expected = np.array([127 * 0.5 + 60 * 2, 100 + 80 * 2, 0])  # bao, cao, bao_cao; zzz is unknown
    np.testing.assert_allclose(vector, expected / np.linalg.norm(expected), atol=1e-6)


@pytest.mark.parametrize("text", ["", " \n", "…", "qzxw", "\u0301"])
def test_text_without_a_known_token_is_at_cosine_zero_to_other_text(shipped, text):
    unknown, known = shipped.embed([text, DUTY])
    assert np.linalg.norm(unknown) == pytest.approx(1)
    assert unknown @ known == pytest.approx(0, abs=1e-6)


def test_an_unknown_token_does_not_move_a_text(shipped):
    plain, with_unknown = shipped.embed([DUTY, DUTY + "\nqzxw"])
    np.testing.assert_allclose(plain, with_unknown, atol=1e-6)


@pytest.mark.parametrize(
    "typed",
    [
        fold(DUTY),  # no diacritics, lower case
        DUTY.upper(),
        unicodedata.normalize("NFD", DUTY),
        DUTY.replace(" ", "  "),
    ],
)
def test_the_same_words_typed_otherwise_have_the_same_vector(shipped, typed):
    assert np.array_equal(*shipped.embed([DUTY, typed]))


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        (
            "Hạn nộp báo cáo 6 tháng là ngày nào?",
            DUTY,
            "Kinh phí thực hiện Kế hoạch do ngân sách tỉnh bảo đảm theo phân cấp hiện hành.",
        ),
        (
            "ai cap kinh phi thuc hien",
            "Kinh phí thực hiện Kế hoạch do ngân sách tỉnh bảo đảm theo phân cấp hiện hành.",
            "Đẩy mạnh cải cách hành chính, nâng cao chất lượng tiếp công dân.",
        ),
        (
            "Cơ quan nào giải quyết khiếu nại của người dân?",
            "Nâng cao chất lượng công tác tiếp công dân, xử lý đơn thư, tố cáo, phản ánh, kiến nghị.",
            "Tổ chức tuyên truyền bằng pa nô, áp phích, khẩu hiệu trên các tuyến đường chính.",
        ),
    ],
)
def test_an_answer_is_nearer_to_its_question_than_other_text(shipped, question, answer, other):
    asked, answering, unrelated = shipped.embed([question, answer, other])
    assert asked @ answering > asked @ unrelated


@given(st.lists(st.text(max_size=60), max_size=4))
def test_every_text_has_a_finite_unit_vector(shipped, texts):
    vectors = shipped.embed(texts)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(texts), shipped.dimension)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@given(st.lists(st.sampled_from([DUTY, "", "Sở Nội vụ", "nop bao cao"]), min_size=1, max_size=5))
def test_a_vector_does_not_depend_on_its_batch(shipped, texts):
    alone = np.vstack([shipped.embed([text]) for text in texts])
    assert np.array_equal(shipped.embed(texts), alone)


def test_the_shipped_model_gives_the_vectors_that_sentence_transformers_gives(shipped):
    library = pytest.importorskip("sentence_transformers", reason="sentence_transformers is not installed")
    model = library.SentenceTransformer(str(SHIPPED_WEIGHTS), device="cpu", local_files_only=True)
    texts = [DUTY, fold(DUTY), "qzxw", DUTY + " qzxw", "Sở Nội vụ\nSở Nội vụ", DUTY * 40]
    reference = model.encode([static_input(text) for text in texts], show_progress_bar=False)
    assert np.abs(shipped.embed(texts) - reference).max() < 1e-5


def test_embedding_imports_no_torch():
    program = (
        "import sys\n"
        "from vectorstore.embedder import load_embedder\n"
        "load_embedder('shipped').embed(['báo cáo'])\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'huggingface_hub'} & sys.modules.keys()))"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert finished.stdout.strip() == "[]"


def test_the_shipped_model_is_small():
    assert sum(path.stat().st_size for path in SHIPPED_WEIGHTS.rglob("*") if path.is_file()) <= MAX_BYTES


def test_a_fingerprint_stays_while_nothing_changes(tmp_path):
    folder = small_model(tmp_path)
    assert StaticEmbedder(folder).fingerprint == StaticEmbedder(folder).fingerprint


def test_other_weights_have_another_fingerprint(tmp_path):
    first = StaticEmbedder(small_model(tmp_path / "a")).fingerprint
    rows = [[0, 0, 127], [127, 0, 0], [0, 100, 0], [60, 81, 0]]
    assert StaticEmbedder(small_model(tmp_path / "b", rows)).fingerprint != first


def test_other_token_rules_have_another_fingerprint(tmp_path, monkeypatch):
    folder = small_model(tmp_path)
    first = StaticEmbedder(folder).fingerprint
    monkeypatch.setattr("vectorstore.embedder.tokens", str.split)
    assert StaticEmbedder(folder).fingerprint != first


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.safetensors", None),
        ("tokenizer.json", None),
        ("model.safetensors", b"\x10\x00\x00\x00\x00\x00\x00\x00{"),  # cut off
        ("tokenizer.json", b"{"),
        ("tokenizer.json", b'{"model": {}}'),
    ],
)
def test_a_damaged_model_is_named(tmp_path, name, content):
    folder = small_model(tmp_path)
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(EmbedderUnavailable, match="damaged"):
        StaticEmbedder(folder)
