"""Titles: in as few lines as it takes, of about the same length, whatever they say."""

from __future__ import annotations

from textwrap import wrap

from hypothesis import given
from hypothesis import strategies as st

from bargain.show.style import even

WORDS = st.lists(st.text("abc-", min_size=1, max_size=12), min_size=1, max_size=20).map(" ".join)


@given(WORDS, st.integers(12, 40))
def test_a_title_keeps_its_words_and_takes_no_more_lines_than_it_must(text: str, width: int) -> None:
    lines = even(text, width).splitlines()
    assert len(lines) == len(wrap(text, width))
    assert max(map(len, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lines_may_all_be_full() -> None:
    assert even("abc def ghi", 3) == "abc\ndef\nghi"
