"""The law of the last axis: whatever lives in many worlds ends in the worlds axis.

One actor object stands for that actor in every world of a block.  Each of its arrays has shape ``(..., W)`` with ``W``
the number of live worlds, or ``(..., 1)`` where all worlds agree.  :class:`InWorlds` enforces the law when finished
worlds are dropped, so that a rule written for ``W`` worlds is right for any of them alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field, is_dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Index = NDArray[np.intp]


PLAIN = (type(None), bool, int, float, str)
"""What holds nothing that lives in worlds."""


class LastAxisError(ValueError):
    """An array does not end in the worlds axis, or hides in a list or dict."""


@dataclass(frozen=True)
class Dropping:
    """What finished worlds are dropped by.

    worlds    how many worlds there were
    columns   (W,)   the worlds to keep
    done      id -> (the thing, so that its id stays its own; its live columns)
    """

    worlds: int
    columns: Index
    done: dict[int, Any] = field(default_factory=dict)


class InWorlds:
    """Something whose array attributes all end in the worlds axis."""

    def keep(self, live: Mask) -> None:
        """Drop the worlds that are not live, here and in everything held; what is shared is dropped once and stays shared.

        live     (W,)    worlds to keep
        raises   LastAxisError, naming the class, the attribute and the shape, where the law is broken
        """
        self.drop(Dropping(live.size, np.flatnonzero(live)))

    def drop(self, dropping: Dropping) -> None:
        """Take part in dropping worlds."""
        done = dropping.done
        if id(self) in done:
            return
        done[id(self)] = (self, None)
        for name, thing in vars(self).items():
            if isinstance(thing, np.ndarray):
                if id(thing) not in done:
                    done[id(thing)] = (thing, self._columns(name, thing, dropping))
                setattr(self, name, done[id(thing)][1])
            elif not isinstance(thing, PLAIN):
                for child in self._children(name, thing):
                    child.drop(dropping)

    def only(self, worlds: Mask) -> Self:
        """A copy in these worlds alone; this one stays as it is."""
        twin = self.snapshot()
        twin.keep(worlds)
        return twin

    def snapshot(self) -> Self:
        """A copy that stays as it is while this one drops worlds or is changed; arrays are shared until then."""
        twin = copy(self)
        for name, thing in vars(self).items():
            setattr(twin, name, _copied(thing))
        return twin

    def _columns(self, name: str, array: NDArray[Any], dropping: Dropping) -> NDArray[Any]:
        worlds = array.shape[-1] if array.ndim else 0
        if worlds == dropping.worlds:
            return array.take(dropping.columns, axis=-1)  # twice as fast as array[..., live]
        if worlds == 1:
            return array
        raise LastAxisError(
            f"{type(self).__name__}.{name} has shape {array.shape}: its last axis must be the {dropping.worlds} live worlds, or 1"
        )

    def _children(self, name: str, thing: object) -> Iterable[InWorlds]:
        if isinstance(thing, InWorlds):
            yield thing
        elif isinstance(thing, (list, tuple, set, dict)) or is_dataclass(thing):
            for item in _items(thing):
                if isinstance(item, PLAIN):
                    continue
                if isinstance(item, np.ndarray):
                    raise LastAxisError(
                        f"{type(self).__name__}.{name} hides an array of shape {item.shape} in a {type(thing).__name__}: "
                        "make it an attribute of its own that ends in the worlds axis"
                    )
                yield from self._children(name, item)


class Deferred(InWorlds):
    """A table (..., W) from which finished worlds are dropped when it is next read: worlds finish oftener than some are read."""

    def __init__(self, table: Array) -> None:
        self._table = table
        self._columns_left: Index | None = None

    def drop(self, dropping: Dropping) -> None:
        if id(self) not in dropping.done:
            dropping.done[id(self)] = (self, None)
            self._columns_left = (
                dropping.columns if self._columns_left is None else self._columns_left[dropping.columns]
            )

    @property
    def table(self) -> Array:
        """The table in the worlds that are live."""
        if self._columns_left is not None:
            self._table, self._columns_left = self._table.take(self._columns_left, axis=-1), None
        return self._table


def _copied(thing: Any) -> Any:
    """A thing, of which what lives in worlds is a snapshot; containers that hold any are copied too."""
    if isinstance(thing, InWorlds):
        return thing.snapshot()
    if isinstance(thing, dict):
        return {name: _copied(item) for name, item in thing.items()}
    if type(thing) in (list, tuple, set):
        return type(thing)(_copied(item) for item in thing)
    return thing


def _items(container: object) -> Iterable[object]:
    """What a container or a plain dataclass holds."""
    if isinstance(container, dict):
        return container.values()
    return container if isinstance(container, (list, tuple, set)) else vars(container).values()
