"""Outcomes as plain tables: pandas and R read from them what the run says of itself."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from bargain.neighbours.tables import tables, write
from bargain.outcomes import label
from bargain.picking import names, pick
from bargain.running.summary import summarise
from bargain.scenario import ConfigError
from tests.composing import scenario

SECRETS = tuple(f"parties.{party}.private.settlement=0.1" for party in ("upland", "lowland"))


def played(worlds: int, *overrides: str) -> xr.Dataset:
    of = scenario(*overrides)
    return label(of, [of.play(0, worlds)])


@pytest.fixture(scope="module")
def outcomes() -> xr.Dataset:
    """Talks with secrets, some of which end late or not at all."""
    return played(512, "scenario=two_party", *SECRETS)


@pytest.fixture(scope="module")
def files(outcomes: xr.Dataset, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    directory = tmp_path_factory.mktemp("tables")
    found = {name: directory / f"{name}.csv" for name in ("outcomes", "draws", "columns")}
    write(outcomes, found)
    return found


def test_pandas_reads_what_the_summary_says(outcomes: xr.Dataset, files: dict[str, Path]) -> None:
    said = summarise(outcomes, outcomes, 8, None)
    read = pd.read_csv(files["outcomes"])
    signed = read[read["signed"] == 1]
    assert read["signed"].mean() == said["agreement"]["estimate"]
    assert signed["month"].median() == said["month"]["estimate"]
    assert signed["month"].mean() == pytest.approx(float(outcomes["month"].values[outcomes["signed"].values].mean()))
    assert signed["terms.land"].median() == pytest.approx(said["terms"]["land"]["estimate"])
    shares = read["ending"].value_counts(normalize=True).to_dict()
    assert shares == {name: share for name, share in said["endings"].items() if share}
    assert 1.0 < signed["month"].mean() < 6.0, "not all sign at once"


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R")
def test_r_reads_the_same(outcomes: xr.Dataset, files: dict[str, Path]) -> None:
    script = f"""
        outcomes <- read.csv("{files["outcomes"].as_posix()}")
        draws <- read.csv("{files["draws"].as_posix()}")
        columns <- read.csv("{files["columns"].as_posix()}")
        signed <- outcomes[outcomes$signed == 1, ]
        both <- merge(outcomes, draws, by = "world")
        stopifnot(identical(sort(columns$column[columns$table == "outcomes"]), sort(names(outcomes))))
        cat(format(c(mean(outcomes$signed), mean(signed$month), mean(signed$terms.land), min(outcomes$surplus),
            mean(both$upland.reservation.land[both$signed == 1])), digits = 15), sep = "\\n")
    """
    done = subprocess.run(["Rscript", "--vanilla", "-e", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    signed = outcomes["signed"].values[0]
    land = outcomes["draws"].sel(quantity="upland.reservation.land").values
    expected = [
        signed.mean(),
        outcomes["month"].values[0][signed].mean(),
        np.nanmean(outcomes["terms"].sel(issue="land").values),
        outcomes["surplus"].values.min(),
        land[signed].mean(),
    ]
    assert [float(line) for line in done.stdout.split()] == pytest.approx(expected, abs=1e-9)


def test_columns_are_called_as_pick_calls_them(outcomes: xr.Dataset) -> None:
    found = tables(outcomes)
    for table in ("outcomes", "draws"):
        for column in [name for name in found[table].columns if name not in ("world", "track")]:
            assert column in [*names(outcomes), *names_of_tracks(outcomes)]
            picked = pick(outcomes, column)
            if "flag_meanings" not in picked.attrs:
                np.testing.assert_array_equal(found[table][column].to_numpy(float), picked.values.astype(float))


def names_of_tracks(outcomes: xr.Dataset) -> list[str]:
    """What is named of a track, or of a party on it, with the track left out."""
    return [str(name) for name, data in outcomes.data_vars.items() if data.dims == ("track", "world")]


def test_every_column_is_told_once_and_nothing_else(outcomes: xr.Dataset) -> None:
    found = tables(outcomes)
    told = [tuple(row) for row in found["columns"][["table", "column"]].to_numpy()]
    assert told == [(name, column) for name in ("outcomes", "draws") for column in found[name].columns]
    assert (found["columns"]["meaning"].str.len() > 5).all()
    units = dict(zip(found["columns"]["column"], found["columns"]["unit"], strict=True))
    assert units["month"] == "months"
    assert units["value.upland"] == "utils"
    assert units["ending"] == ""


def test_a_row_is_a_world_and_a_track_and_terms_stand_by_their_own_track() -> None:
    outcomes = played(32, "scenario=istanbul_2025", "mediator=none")
    found = tables(outcomes)
    rows = found["outcomes"]
    assert list(zip(rows["world"], rows["track"], strict=True)) == [
        (world, track) for world in range(32) for track in ("humanitarian", "settlement")
    ]
    settled = rows["track"] == "settlement"
    assert rows.loc[settled, "terms.prisoners"].isna().all()
    signed = rows[~settled & (rows["signed"] == 1)]
    assert signed["terms.prisoners"].notna().all()
    assert signed["terms.neutrality"].isna().all()
    assert len(found["draws"]) == 32
    words = found["columns"].set_index("column")["meaning"]
    assert words["terms.neutrality"].startswith("Neutrality and NATO membership: position agreed, 0 free to join")
    assert words["russia.reservation.neutrality"].startswith("Russia: limit on Neutrality and NATO membership; known")


def test_a_sweep_is_refused(outcomes: xr.Dataset) -> None:
    with pytest.raises(ConfigError, match="these are the runs of a sweep; choose one"):
        tables(outcomes.expand_dims(arm=["a"]))
