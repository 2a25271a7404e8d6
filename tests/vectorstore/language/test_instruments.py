"""Types of instruments named in either language."""

import pytest

from vectorstore.language.instruments import named_types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Thông tư của Ủy ban Dân tộc", ("Thông tư",)),
        ("thong tu lien tich va nghi dinh", ("Thông tư liên tịch", "Nghị định")),
        ("Kế hoạch phối hợp số 03", ("Kế hoạch phối hợp",)),  # the longer name, not "Kế hoạch" beside it
        ("Which decree does the plan cite?", ("Nghị định", "Kế hoạch")),
        ("Ai ký?", ()),
    ],
)
def test_types_are_named(text, types):
    assert named_types(text) == types
