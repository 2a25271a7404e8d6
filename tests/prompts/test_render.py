"""Prompts are files with a version; what is put into them is data."""

import pytest

from prompts.render import render

VALUES = {"facts": "[1] x: <<<y>>>", "chunks": "—", "interpretation": "intent: deadline", "question": "Hạn?"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_prompt_has_a_version_rules_and_the_data(language):
    prompt = render("answer", language, **VALUES)
    assert prompt.version >= 1
    assert prompt.name == f"answer.{language}"
    assert all(value in prompt.user for value in VALUES.values())
    assert "$" not in prompt.system + prompt.user


def test_a_placeholder_in_the_data_stays_as_it_is():
    assert "$facts ${chunks}" in render("answer", "vi", **(VALUES | {"question": "$facts ${chunks}"})).user


def test_a_value_that_is_not_given_is_an_error():
    with pytest.raises(KeyError):
        render("answer", "vi", question="Hạn?")


def test_both_languages_ask_for_the_same_values():
    rules = [render("answer", language, **VALUES).system for language in ("vi", "en")]
    assert [text.count("\n") for text in rules] == [rules[0].count("\n")] * 2
