"""Somebody else's arrays: read where they are a run's, else refused in one line, before they take memory or read other files.

The small HDF5 files were made with h5py 3.16, whose ways to name other files netCDF has not; they are kept packed.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import zlib
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

import bargain
from bargain.cli import main
from bargain.files import datasets, sealed
from bargain.files.sealed import Unsealed
from bargain.running import reading
from bargain.running.manifest import file_hash
from bargain.running.reading import NotARun
from tests.cli.refused import refused
from tests.show.runs import answer

SECRET = b"of this machine of this machine "
HDF5 = {
    # Each has one array, `x`, of four numbers, and names of what lies beside it:
    "external": (
        "eNrr9HBx4+WS4mIAAQ4OBhYGAQZk8B8KJjOh8mHyCQz4gb+HSxATzwMmJTCPmRHNWHTAxcQAVsImAiIZWWDGMFZ4w7ROYBiE4M3M"
        "QllGBjaI46EuZWSQgNCMEAGYZ2A0M1AeJCOoYM/AARZxYDDhZjD5zwyRZwWKguSZmJjABrAzaID5EMzIEA2NEg40tygwwMQloIEO"
        "C10FNJURNA0TD1fHABAtAYtDKF3NhKquODW5KLVEr6SiBMIHAFLcQf4="
    ),  # secret.txt, byte by byte
    "linked": (
        "eNrr9HBx4+WS4mIAAQ4OBhYGAQZk8B8KvBlR+TD5BAb8wN/DJYiJ5wGTEpjHzIhmLDrgYmIAK2GTBZGMPA4wcxgr+BgYilOTi1JL"
        "9DJMGfQrGBjaGQYP6InhWQsA+ikzpg=="
    ),  # x of secret.h5
    "virtual": (
        "eNrr9HBx4+WS4mLm4GCAgf9QwCAB4RtAxR07O9n9PVyCmHi2MCmBRZgZ0bSgAy4mBrASNhEQycgCs4Kx4j2MmcJAJ7AvwzgN7HzF"
        "nxYc2ciYgZER6D4mRka4A2E0swgDo6CCPQMkcBwYTLgZTP4zMzCwAv3FzM3BB1TJDJWEeHQLw5AEShyTOhlGwSgYBaNgFIwc4O7s"
        "7wOuuASQKjEg8ITX1FC6ODW5KLVEL8OUoYKBGUkcBJiQ+AJQNowPUvuwPegzmr0T+EfDfhSMglEwCkbBKBgFo2AUjIJRMApGwSig"
        "FwAAfyE+KQ=="
    ),  # a part of x of secret.h5
    "huge": (
        "eNrr9HBx4+WS4mIAAQ4OBhYGAQZk8B8KoplQ+TD5BAb8wN/DJYiJ5wGTEpjHzIhmLDrgYmIAK2ETAZGMLDBjGCu8YVonMAxC8GZm"
        "oSwjAyvE8VCXMjJIQGhGqIDA0isvkGhmoDxIRlDBnoEDrMCBwYSbweQ/M0Q5K1AUJM/EzAQ2gANqHjMTEyy4HJz4oVrBoGNQhQkA"
        "HKdAzA=="
    ),  # nothing; but a thousand billion numbers
    "compound": (
        "eNrr9HBx4+WS4mIAAQ4OBhYGAQZk8B8KoplQ+TD5BAb8wN/DJYiJ5wGTEpjHzIhmLDrgYmIAK2ETAZGMLDBjGCu8YVonMAxC8GZm"
        "oSwjAyvE8VCXMjJIQGhGiAAzVC2CrgArFQMGLQ+QTiTSLkEFewYOMMuBwYSbweQ/0MAkqBwHAb0CQAWQQFUAupYDbD8TMxMjRC/E"
        "vcxMTLDoADmVB6Fbg6QwAQCrBzyR"
    ),  # nothing; but of a type of its own
    "secret.h5": (
        "eNrr9HBx4+WS4mIAAQ4OBhYGAQZk8B8KzvCi8mHyCVCaEUp3QOkVTDBxRrCcBFRcEGo+urqQIFdXkOr/aABmjwELhOZgGAUjEXi4"
        "OgaA6AgoH5ZKTzChqqtAS48eFNrLyMAGMYsRxoekZEZGiAA0WcJpZqA8SEZQwR6aVh0YTLgZTP4zQ+RZgaIgeSZmJrAB3AwKYD7U"
        "OKB+iM/SclJLkjNSi4yNYOkeYi8zE1MFK8JKpOyQQJd4CPbzdwHlaJjFCsyjaZMcACrvGLGUdyo41K/gReXD0ttoeTgKRsEoGAWj"
        "YBQMX5CfplCSkVmskJuYnJGZl6qAzq8SDVsGAP3GUfk="
    ),  # nothing: it is what the others name
}


def unpacked(place: Path) -> None:
    for name, packed in HDF5.items():
        (place / name).with_suffix(Path(name).suffix or ".nc").write_bytes(zlib.decompress(b64decode(packed)))
    (place / "secret.txt").write_bytes(SECRET)


@pytest.mark.parametrize("name", ["external", "linked", "virtual"])
def test_no_file_of_arrays_reads_another(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked(tmp_path)
    monkeypatch.chdir(tmp_path)
    found = xr.load_dataset(f"{name}.nc", engine="netcdf4")
    assert found["x"].values.tobytes() == SECRET  # which shows that the trap is one
    with pytest.raises((Unsealed, OSError)) as refusal:
        datasets.read(Path(f"{name}.nc"))
    assert name == "linked" or "may lie in another file" in str(refusal.value)


def test_while_a_file_is_opened_no_other_can_be(tmp_path: Path) -> None:
    (tmp_path / "it").touch()
    with sealed.alone(), (tmp_path / "it").open(), pytest.raises(OSError, match="Too many open files"):
        (tmp_path / "it").open()
    with (tmp_path / "it").open(), (tmp_path / "it").open():
        pass


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("huge", "declares 8e+12 bytes in a file of 603, which cannot hold them"),
        ("compound", "x is of a type that bargain does not write"),
    ],
)
def test_what_bargain_would_not_write_is_refused_unread(name: str, said: str, tmp_path: Path) -> None:
    unpacked(tmp_path)
    with pytest.raises(Unsealed, match=said.replace("+", r"\+")):
        datasets.read(tmp_path / f"{name}.nc")


def test_a_file_with_which_hdf5_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = datasets.write(xr.Dataset({"x": ("n", [1.0])}), tmp_path / "it.nc")
    ended, ends = threading.Event(), []
    monkeypatch.setattr(sealed, "PATIENCE", 0.1)
    monkeypatch.setattr("atexit.register", ends.append)
    monkeypatch.setattr("netCDF4.Dataset", lambda _: ended.wait(60))
    try:
        with pytest.raises(Unsealed, match=r"is damaged: HDF5 does not come to an end with it in 0\.1 seconds"):
            datasets.read(path)
    finally:
        ended.set()
    assert ends == [sealed._end]


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    one = xr.Dataset(
        {
            "a": ("n", np.arange(3.0)),
            "none": ("empty", np.zeros(0)),
            "one": ((), 2.5),
            "yes": ("n", [True, False, True]),
        },
        coords={"n": ["x", "", "é"], "units": ("n", [1, 2, 3], {"units": "days"})},
    )
    assert datasets.read(datasets.write(one, tmp_path / "one.nc")).identical(one)
    assert [path.name for path in tmp_path.iterdir()] == ["one.nc"]


def test_a_wrong_byte_in_numbers_is_found(tmp_path: Path) -> None:
    """By the checksums of the arrays themselves, with no manifest beside them."""
    numbers = np.random.default_rng(5).random(1000)
    path = datasets.write(xr.Dataset({"draws": ("n", numbers)}), tmp_path / "it.nc", noise=["draws"])
    whole = path.read_bytes()
    place = whole.index(numbers[:10].tobytes())
    for byte in range(place, place + 8000, 400):
        path.write_bytes(whole[:byte] + bytes([whole[byte] ^ 1]) + whole[byte + 1 :])
        with pytest.raises((OSError, RuntimeError)):
            datasets.read(path)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("good")
    answer("two_party").save(place)
    return place


@pytest.fixture
def run(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(good, tmp_path / "run")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "run"


def put(run: Path, outcomes: xr.Dataset) -> None:
    """Put other outcomes in their place, as a stranger would: the manifest says that they are the run's."""
    path = datasets.write(outcomes, run / "outcomes.nc")
    manifest = json.loads((run / "manifest.json").read_text("utf-8"))
    (run / "manifest.json").write_text(json.dumps(manifest | {"files": {path.name: file_hash(path)}}))


def test_any_wrong_byte_is_found_before_the_file_is_opened(run: Path) -> None:
    """HDF5 never ends with some: of 5,000 files with a wrong byte or a few, one."""
    path, said = (
        run / "outcomes.nc",
        r"outcomes\.nc: is not what manifest\.json is of, it may be cut short or damaged; run it again",
    )
    whole = path.read_bytes()
    for place in np.linspace(0, len(whole) - 1, 300).astype(int).tolist():
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        for read in (reading.outcomes, bargain.load):
            with pytest.raises(NotARun, match=said):
                read(run)
    path.write_bytes(whole)
    assert bargain.load(run).sizes["world"] == 256


def value(name: str, x: Any) -> Callable[[xr.Dataset], xr.Dataset]:
    """One value of a variable, or one label, changed."""

    def change(outcomes: xr.Dataset) -> xr.Dataset:
        array = outcomes[name].values.copy()
        array = array.astype(object) if array.dtype.kind == "U" else array
        array.flat[0] = x
        return outcomes.assign({name: (outcomes[name].dims, array, outcomes[name].attrs)})

    return change


def about(**said: Any) -> Callable[[xr.Dataset], xr.Dataset]:
    return lambda outcomes: outcomes.assign_attrs(said)


def told(name: str, **said: Any) -> Callable[[xr.Dataset], xr.Dataset]:
    def change(outcomes: xr.Dataset) -> xr.Dataset:
        outcomes[name].attrs |= said
        return outcomes

    return change


def configured(key: str, x: Any) -> Callable[[xr.Dataset], xr.Dataset]:
    return lambda outcomes: outcomes.assign_attrs(config=json.dumps(json.loads(outcomes.attrs["config"]) | {key: x}))


CHANGES: dict[str, tuple[Callable[[xr.Dataset], xr.Dataset], str]] = {
    "no variable": (lambda outcomes: outcomes.drop_vars("terms"), "lacks terms"),
    "no label": (lambda outcomes: outcomes.drop_vars("party_title"), "lacks the labels party_title"),
    "another shape": (lambda outcomes: outcomes.assign(month=outcomes["month"].T), "month is of another shape or type"),
    "another type": (lambda outcomes: outcomes.assign(signed=outcomes["month"]), "signed is of another shape or type"),
    "no worlds": (lambda outcomes: outcomes.isel(world=slice(0)), "has 0 worlds"),
    "one party": (lambda outcomes: outcomes.isel(party=slice(1)), "has too few of party: 1"),
    "worlds of others": (value("world", 7), "has 256 worlds, or not from 0 on"),
    "a label twice": (value("issue", "water"), "issue holds a label twice"),
    "a kind of number": (value("kind", "nobody's"), "kind is nobody's"),
    "a share beyond all": (value("terms", 1.5), "terms holds what is no share"),
    "a month before the first": (value("month", -1.0), "month holds what is no length of time"),
    "no month": (value("month", np.nan), "month holds what is no length of time"),
    "a worth without end": (value("value", np.inf), "value holds what is without end"),
    "an ending of no name": (value("ending", 99), "ending holds a code that means nothing"),
    "no names of endings": (told("ending", flag_meanings=""), "ending does not say what its codes mean"),
    "words of causes": (told("broken_by", flag_words="[1]"), "broken_by does not say what its codes mean"),
    "levels": (value("levels", '{"a": 2}'), "its issues cannot be read"),
    "a seed": (about(seed="x"), "has no seed"),
    "a horizon": (about(horizon=np.inf), "has no horizon"),
    "a title": (about(title=3), "lacks title"),
    "no configuration": (about(config="[" * 10_000), "holds no configuration"),
    "a list for one": (about(config="[]"), "holds no configuration"),
    "a party of no kind": (configured("parties", 1), "its configuration cannot be played: parties = 1"),
    "a title that steers": (about(title="a\x1b[31mb"), "the file has a control character"),
    "a pole that steers": (value("pole_0", "a\x1b[31mb"), "pole_0 has a control character"),
    "a meaning that steers": (told("by", flag_meanings="a\x07"), "by has a control character"),
    "a configuration that steers": (configured("lens", "\x1b"), "lens = .*has a control character"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_outcomes_that_no_run_leaves_are_refused(what: str, run: Path) -> None:
    change, said = CHANGES[what]
    put(run, change(bargain.load(run)))
    with pytest.raises(NotARun, match=rf"outcomes\.nc: .*{said}.*; run it again with this version") as refusal:
        bargain.load(run)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("line", ["compare run run", "export ./run new.csv", "draw run months", "report run"])
def test_every_command_says_so_in_one_line(
    line: str, run: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(run, value("terms", np.inf)(bargain.load(run)))
    assert "run/outcomes.nc: terms holds what is no share" in refused(line, run.parent, monkeypatch, capsys)


def netcdf3(path: Path) -> None:
    xr.Dataset({"signed": ("world", [1.0])}).to_netcdf(path, format="NETCDF3_CLASSIC", engine="scipy")


def arrays(path: Path) -> None:
    with path.open("wb") as file:
        np.savez(file, signed=np.ones(3))


FILES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda path: path.write_bytes(b""),
    "a pickle": lambda path: np.array([{}], dtype=object).dump(path),
    "arrays of NumPy's": arrays,
    "text": lambda path: path.write_text("signed,month\n1,2\n"),
    "netCDF of old": netcdf3,
    "HDF5 of others": lambda path: path.write_bytes(zlib.decompress(b64decode(HDF5["secret.h5"]))),
    "a pipe": lambda path: os.mkfifo(path),
    "a directory": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_of_another_kind_is_refused(
    what: str, run: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (run / "outcomes.nc").unlink()
    (run / "manifest.json").write_text(json.dumps(json.loads((run / "manifest.json").read_text()) | {"files": {}}))
    FILES[what](run / "outcomes.nc")
    assert "run/outcomes.nc: " in refused("draw run months", run.parent, monkeypatch, capsys)
    if (run / "outcomes.nc").is_file():
        assert "run/outcomes.nc: " in refused("compare run run", run.parent, monkeypatch, capsys)


NASTY = "[red]of[/foo] :smile: <script>alert(1)</script>"


def test_words_of_another_run_are_no_more_than_words(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = bargain.load(run)
    config = json.loads(outcomes.attrs["config"])
    config["scenario"]["title"] = NASTY
    put(run, outcomes.assign_attrs(title=NASTY, config=json.dumps(config)))
    manifest = json.loads((run / "manifest.json").read_text("utf-8"))
    manifest["versions"] |= {"numpy": "\x1b[31m[bold]2[/bold]\x07"}
    (run / "manifest.json").write_text(json.dumps(manifest))
    shutil.copytree(run, "other")
    answer("two_party").save(Path("other"))
    assert main(["compare", "run", "other"]) == 0
    said = capsys.readouterr().out
    assert NASTY in said.replace("\n", " ")
    assert "[31m[bold]2[/bold]" in said
    assert not {"\x1b", "\x07"} & set(said)
