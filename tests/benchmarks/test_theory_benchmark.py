"""Every public function of the theory has a time, and small ones run."""

from __future__ import annotations

import pytest

from benchmarks.theory.__main__ import cases, main
from tests.theory.models import FUNCTIONS


def test_every_case_is_timed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--runs", "1", "--worlds", "8"])
    printed = capsys.readouterr().out
    assert all(name in printed for name in cases())


def test_every_public_function_has_a_case_and_every_case_a_function() -> None:
    timed = {name.removesuffix(" (programme)") for name in cases()}
    assert timed == set(FUNCTIONS)
