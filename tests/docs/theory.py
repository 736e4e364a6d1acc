"""The index of the theory pages, and the table of all claims, as the package has them now.

python -m tests.docs.theory     # writes docs/theory/README.md anew
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import bargain.theory
from bargain.theory.__main__ import summary
from bargain.theory.claim import Claim, by_family, every
from tests.docs.pages import ROOT
from tests.theory.models import MODELS

PAGES = ROOT / "docs" / "theory"
PAGE = PAGES / "README.md"

OPENING = """\
# Theory

Here are published results about bargaining, mediation and collective choice, one a file, each with a page that explains it. They need no agents and no
scenario: a function takes numbers, mostly one for each world, and returns what the result says. They serve three ends. They are useful alone. They check the
agents, which must arrive where a theory says they should in the cases it covers: `python -m experiments.limits_of_theory` asks whether they do, and
[draws the answer](../figures/limits_of_theory.png). And the agents use them, so that the Nash point, say, is written in one place only.

Every number that a source prints, or that follows from its formula, is a *claim*: below is what is expected, and what the package computes in its place. A
claim agrees if the computed value rounds to what is expected; a fraction or whole number must be met exactly. *Printed* means that the number itself stands in
the source, *worked out* that the source's formula was worked out by other means than the package. Where a number cannot be reproduced, the claim stays in the table and
its reason is given: most often the source rounds on the way or leaves a step open. `python -m bargain.theory` prints all claims, and a test holds each to
its verdict. Sources are given in full on the pages, and letters are those of the pages. Besides, each model has tests of the laws it must obey, and is
solved by a second route wherever there is one."""


def page() -> str:
    """The whole page."""
    return "\n".join([OPENING, "", *_index(), *_claims(), "`python -m tests.docs.theory` writes this page."]) + "\n"


def _families() -> dict[str, str]:
    """Each family and what it is about, in the order in which the package names them."""
    said = dict(re.findall(r"^([a-z]+) {2,}(.+)$", bargain.theory.__doc__ or "", re.MULTILINE))
    unsaid = {model.partition(".")[0] for model in MODELS} - set(said)
    assert not unsaid, f"the docstring of bargain.theory does not name {sorted(unsaid)}"
    return said


def _index() -> Iterator[str]:
    yield from ("## Models", "")
    for family, about in _families().items():
        models = [model for model in MODELS if model.startswith(f"{family}.")]
        if models:
            yield from (
                f"### {family.capitalize()}: {about}",
                "",
                "| page | what it says | module |",
                "| --- | --- | --- |",
            )
            for model in models:
                stem = model.partition(".")[2]
                title = (PAGES / f"{stem}.md").read_text("utf-8").splitlines()[0].removeprefix("# ")
                says = (MODELS[model].__doc__ or "").splitlines()[0]
                yield f"| [{title}]({stem}.md) | {_cell(says)} | `{model}` |"
            yield ""


def _claims() -> Iterator[str]:
    claims = list(every())
    yield from ("## Claims", "", " ".join(summary(claims)), "")
    differing = [claim for claim in claims if not claim.agrees]
    if differing:
        yield from ("What differs, and why:", "")
        for claim in differing:
            expected = f"{claim.basis} {claim.printed}, computed {claim.shown}"
            yield _cell(f"- {claim.source}; {claim.quantity}: {expected}. {_why(claim)}")
        yield ""
    about, of = _families(), dict(by_family())
    for family in about:
        if of.get(family):
            yield from (f"### Claims of {family}", "")
            yield from (
                "| source | quantity | expected | computed | verdict | basis |",
                "| --- | --- | ---: | ---: | --- | --- |",
            )
            for claim in of[family]:
                cells = (claim.source, claim.quantity, claim.printed, claim.shown, claim.verdict, claim.basis)
                yield f"| {' | '.join(map(_cell, cells))} |"
            yield ""


def _why(claim: Claim) -> str:
    """The reason, as a sentence."""
    return f"{claim.why_not[:1].upper()}{claim.why_not[1:]}".removesuffix(".") + "."


def _cell(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([|*<])", r"\\\1", text)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
