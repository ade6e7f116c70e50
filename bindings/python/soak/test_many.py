"""Many awaits, many calls, many customers: what each costs is printed."""

from __future__ import annotations

import asyncio
import gc
import math
import os
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from commet import Commet, _completions
from commet.testing import Emulator as Organization

SHARE = float(os.environ.get("COMMET_SOAK_SHARE", "1"))
"""Of the full number of calls and customers."""


def megabytes() -> float:
    """What this process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


@pytest.fixture
def many_files() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (before[1], before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.usefixtures("many_files")
def test_5000_awaits_on_one_loop(commet_emulator: Organization) -> None:
    calls, begun_at_once = 5_000, 25
    delay = 0.2
    commet_emulator.faults({"delayMs": int(delay * 1000), "repeat": calls})
    commet_emulator.seed(customers=[{"id": "user_1", "billingEmail": "a@b"}])
    late, busy, threads = [0.0], [0.0], [0]

    async def watch() -> None:
        while True:
            before, worked = time.perf_counter(), time.thread_time()
            await asyncio.sleep(0.001)
            late.append(time.perf_counter() - before - 0.001)
            busy.append(time.thread_time() - worked)

    async def main() -> float:
        commet = commet_emulator.async_client(max_retries=0)
        watcher = asyncio.ensure_future(watch())
        await asyncio.sleep(0.01)
        begun = time.perf_counter()
        tasks = []
        for number in range(calls):
            tasks.append(asyncio.ensure_future(commet.customers.get("user_1")))
            if number % begun_at_once == 0:
                await asyncio.sleep(0)
        threads.append(len(os.listdir("/proc/self/task")))
        answers = await asyncio.gather(*tasks)
        took = time.perf_counter() - begun
        watcher.cancel()
        assert all(answer.data.external_id == "user_1" for answer in answers)
        return took

    # What the tests' own program holds is not to be searched for garbage meanwhile.
    gc.collect()
    gc.freeze()
    took = asyncio.run(main())
    gc.unfreeze()
    print(
        f"{calls} awaits: {took:.2f} s, of which the server took {delay} s for each; "
        f"{max(threads)} threads; the loop was late by at most {max(late) * 1e3:.1f} ms, "
        f"and at most {max(busy) * 1e3:.1f} ms of its own work were between two turns"
    )
    assert took < delay + 2
    assert max(threads) <= 4
    # Its own work, for the machine may have other work.
    assert max(busy) < 0.020
    assert len(_completions._queues) <= 1


def test_a_million_calls_without_growth(commet_emulator: Organization) -> None:
    calls = int(1_000_000 * SHARE)
    commet: Commet = commet_emulator.client()
    asynchronous = commet_emulator.async_client()
    commet.customers.create(email="a@b", id="user_1", metadata={"a": [1, 2.5, {"b": "c"}]})

    async def at_once(calls: int) -> None:
        await asyncio.gather(*(asynchronous.customers.get("user_1") for _ in range(calls)))

    loop, used = asyncio.new_event_loop(), []
    for part in range(20):
        for _ in range(calls // 40):
            assert commet.customers.get("user_1").data.metadata
        for _ in range(calls // 40 // 50):
            # By turns on one loop, and on one that comes and goes.
            asyncio.run(at_once(50)) if part % 2 else loop.run_until_complete(at_once(50))
        used.append(megabytes())
    loop.close()
    print(f"{calls} calls: {used[1]:.1f} MB after a tenth, {used[-1]:.1f} MB at the end")
    assert used[-1] < used[1] + 3


def test_each_of_100000_calls_that_are_cancelled_at_random_ends_once(commet_emulator: Organization) -> None:
    at_once = 64
    turns = math.ceil(100_000 * SHARE / 20 / at_once)
    calls = turns * at_once * 20
    commet_emulator.client().customers.create(email="a@b", id="user_1")
    random = Random(1)
    ends, used = Counter[str](), []

    async def main() -> None:
        commet = commet_emulator.async_client(max_retries=0)

        async def one(*, leave: bool) -> None:
            task = asyncio.ensure_future(commet.customers.get("user_1"))
            woken = Counter[str]()
            task.add_done_callback(lambda _: woken.update(["once"]))
            if not leave:
                await asyncio.sleep(random.random() * 0.004)
                task.cancel()
            try:
                assert (await task).data.external_id == "user_1"
                ends["answered"] += 1
            except asyncio.CancelledError:
                ends["cancelled"] += 1
            await asyncio.sleep(0)
            assert woken["once"] == 1

        async def caller() -> None:
            # Every second one is left alone: a slow server answers none within the time of the others.
            for turn in range(turns):
                await one(leave=turn % 2 == 0)

        for _ in range(20):
            await asyncio.wait_for(asyncio.gather(*(caller() for _ in range(at_once))), 120)
            used.append(megabytes())
        (queue,) = _completions._queues.values()
        assert not [held for held in gc.get_referents(queue) if type(held).__name__ == "PendingCall"]

    asyncio.run(main())
    print(f"{dict(ends)}: {used[1]:.1f} MB after a tenth, {used[-1]:.1f} MB at the end")
    assert ends.total() == calls
    assert min(ends["answered"], ends["cancelled"]) > calls / 20
    assert used[-1] < used[1] + 3


def test_a_list_of_a_million_customers_in_constant_memory(commet_emulator: Organization) -> None:
    count = int(1_000_000 * SHARE)
    for _ in range(0, count, 10_000):
        commet_emulator.seed(customers=10_000)
    commet = commet_emulator.client()
    seen, used = 0, []
    begun = time.perf_counter()
    for customer in commet.customers.list_all(limit=100):
        seen += bool(customer.id)
        if seen % (count // 20) == 0:
            used.append(megabytes())
    took = time.perf_counter() - begun
    print(f"{seen} customers: {took:.0f} s, {used[1]:.1f} MB after a tenth, {used[-1]:.1f} MB at the end")
    assert seen == count
    assert used[-1] < used[1] + 3
