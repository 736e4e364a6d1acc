"""Panels: from a file to pools; a pool is linear in its weights, and nobody's name changes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bargain.distributions import Distribution
from bargain.elicitation import Elicited, Opinion, panel
from bargain.elicitation.quantities import Quantity, quantity
from bargain.scenario import ConfigError, Scenario
from tests.composing import composed, scenario

HEADING = "expert,quantity,lower,q25,q50,q75,upper,weight,note"
LAND = "upland.reservation.land"
SHARES = np.array([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99])
X = np.linspace(0.01, 0.99, 99)


@pytest.fixture(scope="module")
def two_party() -> Scenario:
    return scenario("scenario=two_party")


def written(where: Path, rows: Sequence[str], heading: str = HEADING, name: str = "panel.csv") -> Path:
    file = where / name
    file.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return file


def pool(parts: Sequence[Distribution], weights: Sequence[float]) -> Elicited:
    of = Quantity("x", "x", "X", (0.0, 1.0), None)
    shares = np.array(weights) / sum(weights)
    said = zip("ABCDEFG", shares.tolist(), parts, strict=False)
    return Elicited(of, tuple(Opinion(name, w, part, quartiles=(0.0,)) for name, w, part in said))


betas = st.tuples(st.floats(0.5, 20), st.floats(0.5, 20)).map(lambda ab: Distribution("beta", (*ab, 0.0, 1.0)))
panels = st.lists(st.tuples(betas, st.floats(0.1, 3.0)), min_size=2, max_size=5)


# Laws


@given(panels)
def test_a_pool_is_linear_in_its_weights(said: list[tuple[Distribution, float]]) -> None:
    parts, weights = zip(*said, strict=True)
    shares = np.array(weights) / sum(weights)
    expected = sum(w * part.upto(X) for w, part in zip(shares, parts, strict=True))
    np.testing.assert_allclose(pool(parts, weights).pool.upto(X), expected, atol=1e-12)


@given(panels)
def test_a_pool_keeps_between_the_experts_and_within_bounds(said: list[tuple[Distribution, float]]) -> None:
    parts, weights = zip(*said, strict=True)
    quantiles = np.stack([part.at(SHARES) for part in parts])
    pooled = pool(parts, weights).pool.at(SHARES)
    assert (pooled >= quantiles.min(axis=0) - 1e-9).all()
    assert (pooled <= quantiles.max(axis=0) + 1e-9).all()
    assert (pooled >= 0).all()
    assert (pooled <= 1).all()


@given(panels)
def test_who_is_named_first_changes_nothing(said: list[tuple[Distribution, float]]) -> None:
    parts, weights = zip(*said, strict=True)
    one, other = pool(parts, weights), pool(parts[::-1], weights[::-1])
    np.testing.assert_allclose(one.pool.at(SHARES), other.pool.at(SHARES), atol=1e-9)
    assert one.disagreement == pytest.approx(other.disagreement, abs=1e-12)


@given(panels)
def test_the_variance_of_a_pool_is_within_and_between(said: list[tuple[Distribution, float]]) -> None:
    parts, weights = zip(*said, strict=True)
    each = pool(parts, weights)
    within = sum(opinion.weight * opinion.distribution.moments[1] for opinion in each.opinions)
    assert 0 <= each.disagreement <= 1
    assert each.pool.moments[1] * (1 - each.disagreement) == pytest.approx(within)
    drawn = each.pool.at((np.arange(20_000) + 0.5) / 20_000)
    assert each.pool.moments == pytest.approx((drawn.mean(), drawn.var()), rel=1e-2)


def test_who_agrees_does_not_disagree_and_who_is_far_apart_does() -> None:
    narrow = [Distribution("beta", (500.0, 9_500.0, 0.0, 1.0)), Distribution("beta", (9_500.0, 500.0, 0.0, 1.0))]
    assert pool([narrow[0]] * 3, [1, 1, 1]).disagreement == 0
    assert pool(narrow, [1, 1]).disagreement > 0.99


def test_experts_who_say_the_same_are_one_distribution(tmp_path: Path, two_party: Scenario) -> None:
    same = [f"{name},{LAND},0,.2,.3,.4,.75,," for name in "AB"]
    assert panel(two_party, written(tmp_path, same)).elicited[0].pool.kind == "beta"
    assert panel(two_party, written(tmp_path, same[:1])).elicited[0].pool.kind == "beta"
    weighed = panel(two_party, written(tmp_path, [*same, f"C,{LAND},0,.4,.5,.6,.75,,"])).elicited[0].pool
    assert sorted(weighed.parameters) == pytest.approx([1 / 3, 2 / 3])


# From a file


def test_weights_are_shares_of_their_sum_on_each_quantity(tmp_path: Path, two_party: Scenario) -> None:
    rows = [f"A,{LAND},0,.2,.3,.4,.75,3,", f"B,{LAND},0,.4,.5,.6,.75,1,", "A,upland.patience,,.8,.9,.95,,,"]
    land, patience = panel(two_party, written(tmp_path, rows)).elicited
    assert [opinion.weight for opinion in land.opinions] == [0.75, 0.25]
    assert patience.opinions[0].weight == 1


def test_the_scenarios_own_bounds_are_the_plausible_range_where_none_is_given(
    tmp_path: Path, two_party: Scenario
) -> None:
    rows = [f"A,{LAND},,.2,.3,.4,,,", "A,upland.exposure,,.1,.2,.3,,,", "A,land.curvature,,1.2,1.5,1.8,,,"]
    land, exposure, curvature = panel(two_party, written(tmp_path, rows)).elicited
    assert land.opinions[0].limits == (0, 1)
    assert exposure.opinions[0].limits == (0, np.inf)
    assert curvature.opinions[0].limits == (1, 3)
    assert land.pool.kind == curvature.pool.kind == "beta"
    assert exposure.pool.kind in ("lognormal", "gamma")


def test_positions_are_in_the_issues_own_units(tmp_path: Path) -> None:
    config = composed("scenario=two_party")
    config["issues"]["land"] |= {"scale": [10, 4], "unit": "years"}
    for party, ideal in (("upland", 10), ("lowland", 4)):
        config["parties"][party]["ideal"]["land"] = ideal
        config["parties"][party]["reservation"]["land"] = 7
    judged = panel(Scenario.from_config(config), written(tmp_path, [f"A,{LAND},,5,6,7,,,"])).elicited[0]
    assert judged.quantity.unit == "years"
    assert judged.opinions[0].limits == (4, 10)
    assert judged.pool.at(np.array([0.5]))[0] == pytest.approx(6, abs=0.1)


LEVELS = "expert,quantity,level,probability"
CAPITAL = "upland.reservation.capital"


def test_levels_are_pooled_as_weighted_means(tmp_path: Path, two_party: Scenario) -> None:
    levels = [f"A,{CAPITAL},shared,.6,3", f"A,{CAPITAL},Lowland's,.4,3", f"B,{CAPITAL},shared,1,1"]
    file = written(tmp_path, levels, LEVELS + ",weight", "levels.csv")
    (capital,) = panel(two_party, written(tmp_path, []), levels=file).elicited
    assert capital.by_levels
    assert capital.pool.parameters == pytest.approx((0, 0, 0.5, 0.7, 1, 0.3))


def test_a_workbook_holds_all_three_tables(tmp_path: Path, two_party: Scenario) -> None:
    book = Workbook()
    book.remove(book.active)
    tables = {
        "judgements": [HEADING, f"A,{LAND},0,.2,.3,.4,.75,,", "A,upland.patience,,.8,.9,.95,,,"],
        "levels": [LEVELS, f"A,{CAPITAL},shared,1"],
        "correlations": ["first,second,concordance", f"{LAND},upland.patience,.8"],
    }
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_cell(text) for text in row.split(",")])
    book.save(tmp_path / "panel.xlsx")
    judged = panel(two_party, tmp_path / "panel.xlsx")
    assert [each.quantity.name for each in judged.elicited] == [LAND, "upland.patience", CAPITAL]
    assert judged.correlations == ((LAND, "upland.patience", pytest.approx(0.809, abs=1e-3)),)
    with_csv = panel(two_party, written(tmp_path, tables["judgements"][1:]))
    assert with_csv.elicited == judged.elicited[:2]


SHEETS = {
    "judgments": "did you mean 'judgements'?",
    "Notes": "is none of the sheets that are read; choose from judgements",
}


@pytest.mark.parametrize("title", SHEETS)
def test_a_sheet_of_another_name_is_not_passed_over(title: str, tmp_path: Path, two_party: Scenario) -> None:
    book = Workbook()
    book.active.title = title
    book.active.append(HEADING.split(","))
    book.create_sheet("levels").append(LEVELS.split(","))
    book.save(tmp_path / "panel.xlsx")
    with pytest.raises(ConfigError, match=re.escape(SHEETS[title])):
        panel(two_party, tmp_path / "panel.xlsx")


def test_an_error_in_a_workbook_names_its_sheet(tmp_path: Path, two_party: Scenario) -> None:
    book = Workbook()
    book.active.title = "Judgements"
    for row in (HEADING, f"A,{LAND},0,.3,.2,.4,.75,,"):
        book.active.append([_cell(text) for text in row.split(",")])
    book.save(tmp_path / "panel.xlsx")
    with pytest.raises(
        ConfigError, match=r"^panel\.xlsx: sheet Judgements, row 2, column q50 = 0\.2: must be above q25"
    ):
        panel(two_party, tmp_path / "panel.xlsx")


def _cell(text: str) -> str | float | None:
    try:
        return float(text)
    except ValueError:
        return text or None


def test_a_semicolon_or_a_tab_separates_as_well(tmp_path: Path, two_party: Scenario) -> None:
    rows = [f"A,{LAND},0,.2,.3,.4,.75,,"]
    plain = panel(two_party, written(tmp_path, rows))
    for sign in ";\t":
        other = written(tmp_path, [row.replace(",", sign) for row in rows], HEADING.replace(",", sign))
        assert panel(two_party, other) == plain


def test_correlations_of_the_scenario_stay_and_are_replaced_where_judged_anew(tmp_path: Path) -> None:
    config = composed("scenario=two_party")
    config["parties"]["upland"] |= {"patience": {"uniform": [0.8, 1]}, "exposure": {"uniform": [0, 1]}}
    config["correlations"] = [[LAND, "upland.patience", 0.5], [LAND, "upland.exposure", 0.4]]
    ties = written(tmp_path, [f"upland.patience,{LAND},-0.2"], "first,second,correlation", "ties.csv")
    judged = panel(Scenario.from_config(config), written(tmp_path, [f"A,{LAND},0,.2,.3,.4,.75,,"]), ties=ties)
    assert judged.correlations == (("upland.patience", LAND, -0.2), (LAND, "upland.exposure", 0.4))


# Bad input: file, row, column and mend, in one line

GOOD = f"A,{LAND},0,.2,.3,.4,.75,,"
BAD = {
    f"A,{LAND},0,.3,.2,.4,.75,,": ("panel.csv: row 2, column q50 = .2:", "must be above q25, 0.3"),
    f"A,{LAND},0,.2,.3,.8,.75,,": ("panel.csv: row 2, column q75 = .8:", "must be below upper, 0.75"),
    f"A,{LAND},.2,.2,.3,.4,.75,,": ("panel.csv: row 2, column q25 = .2:", "must be above lower, 0.2"),
    f"A,{LAND},0,.2,.3,.4,1.5,,": ("panel.csv: row 2, column upper = 1.5:", "must lie in [0, 1]"),
    f"A,{LAND},0,.2,,.4,.75,,": ("panel.csv: row 2, column q50:", "is blank"),
    f"A,{LAND},0,.2,some,.4,.75,,": ("panel.csv: row 2, column q50 = some:", "must be a number"),
    f"A,{LAND},0,.2,inf,.4,.75,,": ("panel.csv: row 2, column q50 = inf:", "must be a number"),
    f",{LAND},0,.2,.3,.4,.75,,": ("panel.csv: row 2, column expert:", "is blank"),
    f"A,{LAND},0,.2,.3,.4,.75,-1,": ("panel.csv: row 2, column weight = -1:", "at least 0"),
    f"A,{LAND},0,.2,.3,.4,.75,0,": ("panel.csv: row 2, column weight = 0:", "above 0"),
    f"{GOOD}\n{GOOD}": ("panel.csv: row 3, column expert = A:", "has judged upland.reservation.land already"),
    f"A,{LAND},0,.2,.3,.4,.75,1,\nB,{LAND},0,.2,.3,.4,.75,,": ("panel.csv: row 2, column weight:", "every expert"),
    "A,upland.reservation.lnad,0,.2,.3,.4,1,,": ("panel.csv: row 2, column quantity", "did you mean", LAND),
    "A,upland.secret.settlement,,.2,.3,.4,,,": ("panel.csv: row 2, column quantity", "no such quantity"),
    "A,upland.discount,,.2,.3,.4,,,": ("panel.csv: row 2, column quantity", "give both lower and upper"),
    "": ("panel.csv: holds no judgements",),
}


@pytest.mark.parametrize("rows", BAD)
def test_a_bad_judgement_is_refused_with_row_and_column(rows: str, tmp_path: Path, two_party: Scenario) -> None:
    with pytest.raises(ConfigError) as refused:
        panel(two_party, written(tmp_path, [rows]))
    _said(str(refused.value), BAD[rows])


BAD_LEVELS = {
    f"A,{CAPITAL},shred,1": ("levels.csv: row 2, column level = shred:", "did you mean 'shared'?"),
    f"A,{LAND},shared,1": ("levels.csv: row 2, column level = shared:", "give quartiles"),
    f"A,{CAPITAL},shared,1.2": ("levels.csv: row 2, column probability = 1.2:", "[0, 1]"),
    f"A,{CAPITAL},shared,.6\nA,{CAPITAL},Lowland's,.3": ("levels.csv: row 3, column probability", "sum to 0.9"),
    f"A,{CAPITAL},shared,.5\nA,{CAPITAL},shared,.5": ("levels.csv: row 3, column level", "already"),
    "A,upland.patience,shared,1": ("levels.csv: row 2, column quantity", "has quartiles as well"),
}


@pytest.mark.parametrize("rows", BAD_LEVELS)
def test_bad_levels_are_refused_with_row_and_column(rows: str, tmp_path: Path, two_party: Scenario) -> None:
    file = written(tmp_path, ["A,upland.patience,,.8,.9,.95,,,"])
    with pytest.raises(ConfigError) as refused:
        panel(two_party, file, levels=written(tmp_path, [rows], LEVELS, "levels.csv"))
    _said(str(refused.value), BAD_LEVELS[rows])


ONE, TWO, THREE = LAND, "upland.patience", "upland.exposure"
BAD_TIES = {
    f"{ONE},{TWO},.8,\n{ONE},upland.greed,.7,": ("ties.csv: row 3, column second = upland.greed:", "no such uncertain"),
    f"{ONE},{TWO},,.8\n{ONE},{THREE},,.7\n{TWO},{THREE},,.1": ("row 4, column concordance", "between 0.5 and 0.9"),
    f"{ONE},{TWO},1,": ("ties.csv: row 2, column correlation = 1:", "between -1 and 1"),
    f"{ONE},{TWO},,0": ("ties.csv: row 2, column concordance = 0:", "between 0 and 1"),
    f"{ONE},{TWO},,": ("ties.csv: row 2:", "one of correlation and concordance"),
    f"{ONE},{TWO},.1,.2": ("ties.csv: row 2:", "one of correlation and concordance"),
    f"{ONE},{TWO},.1,\n{TWO},{ONE},.1,": ("ties.csv: row 3, column second", "once"),
    f"{ONE},{ONE},.1,": ("ties.csv: row 2, column second", "two quantities"),
}
THREE_JUDGED = [f"A,{ONE},0,.2,.3,.4,.75,,", f"A,{TWO},,.8,.9,.95,,,", f"A,{THREE},,.1,.2,.3,,,"]


@pytest.mark.parametrize("rows", BAD_TIES)
def test_bad_correlations_are_refused_with_row_and_column(rows: str, tmp_path: Path, two_party: Scenario) -> None:
    ties = written(tmp_path, [rows], "first,second,correlation,concordance", "ties.csv")
    with pytest.raises(ConfigError) as refused:
        panel(two_party, written(tmp_path, THREE_JUDGED), ties=ties)
    _said(str(refused.value), BAD_TIES[rows])


def test_what_experts_are_sure_of_goes_together_with_nothing(tmp_path: Path, two_party: Scenario) -> None:
    levels = written(tmp_path, [f"A,{CAPITAL},shared,1"], LEVELS, "levels.csv")
    ties = written(tmp_path, [f"{ONE},{CAPITAL},.8"], "first,second,correlation", "ties.csv")
    with pytest.raises(ConfigError, match=r"column second = upland\.reservation\.capital: there is no such"):
        panel(two_party, written(tmp_path, THREE_JUDGED), levels, ties)


def test_pairs_that_only_fit_together_are_taken_together(tmp_path: Path, two_party: Scenario) -> None:
    rows = [f"{ONE},{TWO},.9", f"{ONE},{THREE},.9", f"{TWO},{THREE},.9"]  # without the third the second would not do
    ties = written(tmp_path, rows, "first,second,correlation", "ties.csv")
    assert len(panel(two_party, written(tmp_path, THREE_JUDGED), ties=ties).correlations) == 3


BAD_FILES = {
    "expert,quantity,q25,q50\n": ("panel.csv: row 1: the column q75 is missing",),
    "expert,quantity,q25,q50,q75,wieght\n": ("panel.csv: row 1, column wieght:", "did you mean 'weight'?"),
    "": ("panel.csv: no rows", "expert, quantity"),
}


@pytest.mark.parametrize("content", BAD_FILES)
def test_a_bad_heading_is_refused(content: str, tmp_path: Path, two_party: Scenario) -> None:
    (tmp_path / "panel.csv").write_text(content)
    with pytest.raises(ConfigError) as refused:
        panel(two_party, tmp_path / "panel.csv")
    _said(str(refused.value), BAD_FILES[content])


def test_what_is_no_workbook_is_refused(tmp_path: Path, two_party: Scenario) -> None:
    (tmp_path / "panel.xlsx").write_text("no workbook")
    with pytest.raises(ConfigError, match=r"cannot be read as an \.xlsx workbook"):
        panel(two_party, tmp_path / "panel.xlsx")


def test_a_number_that_others_share_is_refused(two_party: Scenario) -> None:
    shared = next(name for name in two_party.keys if name.startswith("upland.tactic."))
    with pytest.raises(ConfigError, match="shares tactic"):
        quantity(two_party, shared)


def _said(message: str, parts: Sequence[str]) -> None:
    assert "\n" not in message
    for part in parts:
        assert part in message


def test_every_quantity_of_every_scenario_has_a_title_and_a_range() -> None:
    for name in ("two_party", "istanbul_2025", "reference_class"):
        shipped = scenario(f"scenario={name}")
        for number, key in shipped.keys.items():
            if key and list(shipped.keys.values()).count(key) == 1:
                of = quantity(shipped, number)
                assert of.title[0].strip()
                assert of.bounds[0] < of.bounds[1]
