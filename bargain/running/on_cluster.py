"""Tasks on the workers of a Dask cluster, whose scheduler gives what a dead worker left undone to another."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from bargain.running.task import ClusterRefused, Delivery, Task, WorkersDied

if TYPE_CHECKING:
    from distributed import Client

_ONE_AT_A_TIME = Lock()  # a worker may have several threads; talks share a scenario, and Mesa its table of models


def deliveries(tasks: Sequence[Task], address: str | None, workers: int) -> Generator[Delivery, None, None]:
    """What each task found, in any order; see `bargain.running.engine.Engine.deliveries`."""
    with _cluster(address, workers) as client:
        from distributed import KilledWorker, as_completed

        # Not pure: each gets a name that nobody else's task on the same scheduler can have.
        futures = client.map(_done, list(tasks), pure=False)
        places = {future: place for place, future in enumerate(futures)}
        del futures
        try:
            for future in as_completed(list(places)):
                place = places.pop(future)
                yield place, future.result()
        except KilledWorker:
            raise WorkersDied(
                "workers of the cluster died over one piece of work again and again, perhaps for want of memory; "
                "give them more, or fewer threads each"
            ) from None
        finally:
            client.cancel(list(places))


def _done(task: Task) -> Any:
    with _ONE_AT_A_TIME:
        return task.done()


@contextmanager
def _cluster(address: str | None, workers: int) -> Iterator[Client]:
    """A client of the scheduler at an address, or of one that is started here with so many workers.

    raises   ClusterRefused where Dask is not installed, or nobody answers
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise ClusterRefused(
            "engine = dask: Dask is not installed; `pip install 'bargain-peace[cluster]'` installs it"
        ) from None
    if address is None:
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
            closing(Client(cluster)) as client,
        ):
            yield client
        return
    try:
        client = Client(address, timeout="5s")
    except (OSError, ValueError) as problem:
        raise ClusterRefused(
            f"engine.address = {address}: no scheduler answers there ({problem}); start one with `dask scheduler`"
        ) from None
    with closing(client):
        yield client
