"""Calls from event loops: cancelled, many at once, from many loops, from loops that are gone."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
import weakref
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvloop
from commet import AsyncCommet, Cancellation, CommetCancelledError, CommetNotFoundError, _completions
from commet.testing import Emulator as Organization

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture(params=["asyncio", "uvloop", "without add_reader"])
def run(request: pytest.FixtureRequest) -> Run:
    """Runs a coroutine on one of the loops there are."""

    class Watchless(asyncio.SelectorEventLoop):
        """It watches no sockets of others, as Windows' own loop."""

        def add_reader(self, *_: Any) -> None:  # type: ignore[override]
            raise NotImplementedError

    makers: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {
        "asyncio": asyncio.new_event_loop,
        "uvloop": uvloop.new_event_loop,
        "without add_reader": Watchless,
    }
    maker = makers[request.param]

    def run(main: Coroutine[Any, Any, Any]) -> Any:
        loop = maker()
        try:
            return loop.run_until_complete(main)
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()

    return run


def test_everything_works_as_in_the_blocking_client(commet_emulator: Organization, run: Run) -> None:
    async def main() -> None:
        async with commet_emulator.async_client() as commet:
            created = await commet.customers.create(email="a@b", id="user_1")
            assert (await commet.customers.get("user_1")).data == created.data
            await commet.customers.update("user_1", full_name="Acme")
            assert [customer.full_name async for customer in commet.customers.list_all(limit=1)] == ["Acme"]
            assert (await commet.customers.archive("user_1")).data.is_active is False
            with pytest.raises(CommetNotFoundError) as caught:
                await commet.customers.get("nobody")
            assert caught.value.status == 404
        assert commet.closed

    run(main())


def test_every_answer_reaches_the_call_that_asked(commet_emulator: Organization, run: Run) -> None:
    async def main() -> None:
        commet = commet_emulator.async_client()
        ids = [f"user_{number}" for number in range(20)]
        await asyncio.gather(*(commet.customers.create(email="a@b", id=id) for id in ids))
        asked = ids * 20
        answers = await asyncio.gather(*(commet.customers.get(id) for id in asked))
        assert [answer.data.external_id for answer in answers] == asked

    run(main())


def test_cancelling_a_task_cancels_its_request(commet_emulator: Organization, run: Run) -> None:
    async def main() -> float:
        commet = commet_emulator.async_client()
        commet_emulator.faults({"delayMs": 3_000, "repeat": 2})
        task = asyncio.ensure_future(commet.customers.get("cus_1"))
        await asyncio.sleep(0.2)
        begun = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(commet.customers.get("cus_1"), 1)
        return time.monotonic() - begun

    assert run(main()) < 2.5
    # The server saw both end before it had answered.
    assert [request["status"] for request in ended(commet_emulator, 2)] == [None, None]


def ended(organization: Organization, count: int) -> list[dict[str, Any]]:
    """The journal, once it holds so many requests."""
    for _ in range(200):
        requests = organization.requests()
        if len(requests) == count:
            return requests
        time.sleep(0.02)
    raise AssertionError(f"{len(requests)} requests were seen, and not {count}")


def test_a_cancellation_stops_calls_and_they_say_so(commet_emulator: Organization, run: Run) -> None:
    async def main() -> None:
        commet = commet_emulator.async_client()
        commet_emulator.faults({"delayMs": 3_000, "repeat": 2})
        stop = Cancellation()
        calls = [asyncio.ensure_future(commet.customers.get("cus_1", options={"cancellation": stop})) for _ in range(2)]
        asyncio.get_running_loop().call_later(0.1, stop.cancel)
        for call in calls:
            with pytest.raises(CommetCancelledError):
                await call
        with pytest.raises(CommetCancelledError) as caught:
            await commet.customers.get("cus_1", options={"cancellation": stop})
        assert caught.value.attempts == 0

    run(main())


def test_closing_the_client_ends_its_calls(commet_emulator: Organization, run: Run) -> None:
    async def main() -> None:
        commet = commet_emulator.async_client()
        commet_emulator.faults({"delayMs": 3_000})
        call = asyncio.ensure_future(commet.customers.get("cus_1"))
        await asyncio.sleep(0.1)
        await commet.close()
        with pytest.raises(CommetCancelledError, match="closed during the call"):
            await call

    run(main())


def test_a_wrong_argument_fails_its_call_alone(commet_emulator: Organization, run: Run) -> None:
    async def main() -> None:
        commet = commet_emulator.async_client()
        with pytest.raises(TypeError):
            await commet.customers.get("cus_1", nonsense=1)  # type: ignore[call-arg]  # pyright: ignore
        assert (await commet.customers.list()).data == []

    run(main())


def test_loops_of_many_threads_share_a_client(commet_emulator: Organization) -> None:
    commet = commet_emulator.async_client()
    wrong: list[str] = []

    async def main(name: str) -> None:
        await commet.customers.create(email="a@b", id=name)
        for _ in range(20):
            answers = await asyncio.gather(*(commet.customers.get(name) for _ in range(5)))
            wrong.extend(name for answer in answers if answer.data.external_id != name)

    threads = [threading.Thread(target=asyncio.run, args=(main(f"user_{number}"),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_loop_that_is_closed_meanwhile_harms_nobody(commet_emulator: Organization) -> None:
    commet = commet_emulator.async_client()
    commet_emulator.faults({"delayMs": 300, "repeat": 20})

    async def started() -> None:
        calls = [asyncio.ensure_future(commet.customers.get("cus_1")) for _ in range(20)]
        await asyncio.sleep(0.05)
        for call in calls:
            # Nobody will: the loop is closed before they end.
            call._log_destroy_pending = False  # type: ignore[attr-defined]  # pyright: ignore

    loop = asyncio.new_event_loop()
    loop.run_until_complete(started())
    loop.close()
    gone = weakref.ref(loop)
    del loop
    time.sleep(0.5)

    async def main() -> None:
        assert (await commet.customers.list()).data == []

    asyncio.run(main())
    gc.collect()
    assert gone() is None


def test_loops_that_are_done_leave_nothing_behind(commet_emulator: Organization) -> None:
    commet = commet_emulator.async_client()

    async def main() -> None:
        await commet.customers.list()

    for _ in range(20):
        asyncio.run(main())
    gc.collect()
    assert len(_completions._queues) <= 1


def test_a_walk_that_is_left_early_asks_for_no_more(commet_emulator: Organization) -> None:
    commet_emulator.seed(customers=10)

    async def main() -> None:
        commet = commet_emulator.async_client()
        async for _ in commet.customers.list_all(limit=2):
            break

    asyncio.run(main())
    assert len(commet_emulator.requests()) == 1


def test_the_loop_is_not_held_up_by_answers(commet_emulator: Organization) -> None:
    async def main() -> int:
        commet: AsyncCommet = commet_emulator.async_client()
        turns = 0
        done = asyncio.gather(*(commet.customers.list() for _ in range(300)))
        while not done.done():
            turns += 1
            await asyncio.sleep(0)
        assert len(await done) == 300
        return turns

    # The answers came in several turns of the loop, and other tasks had theirs between them.
    assert asyncio.run(main()) > 300 // 64
