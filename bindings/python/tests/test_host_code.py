"""The program's own code between an answer and its caller: handlers, signals, `__del__`, mappings. Whatever
it does, the answer is delivered or the call has ended, and later calls work.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

import pytest
from commet import AsyncCommet, Cancellation, Commet, CommetCancelledError, CommetInvalidRequestError, Response
from commet.testing import Emulator as Organization
from conftest import Script

ROUNDS = 60 if "COMMET_SOAK" in os.environ else 12

Create = Callable[..., Response[Any]]
"""Creates a customer by one of the clients, and waits."""


@pytest.fixture(params=["blocking", "asyncio"])
def create(request: pytest.FixtureRequest, commet_emulator: Organization) -> Create:
    if request.param == "blocking":
        return commet_emulator.client().customers.create
    asynchronous = commet_emulator.async_client()

    def create(**arguments: Any) -> Response[Any]:
        async def main() -> Response[Any]:
            created = await asynchronous.customers.create(**arguments)
            # The loop and its completion queue serve later calls.
            await asyncio.wait_for(asynchronous.customers.list(), 10)
            return created

        return asyncio.run(main())

    return create


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[BaseException | None]:
    """What `sys.unraisablehook` is told."""
    told: list[BaseException | None] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda report: told.append(report.exc_value))
    return told


class Handling(logging.Handler):
    """A handler that runs `emit`."""

    def __init__(self, emit: Callable[[logging.LogRecord], object]) -> None:
        super().__init__()
        self.emit = emit  # type: ignore[method-assign,assignment]


@pytest.fixture
def handle() -> Iterator[Callable[[logging.Handler], None]]:
    """Adds a handler to the package's logger."""
    logger, added = logging.getLogger("commet"), list[logging.Handler]()

    def handle(handler: logging.Handler) -> None:
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
        added.append(handler)

    yield handle
    for handler in added:
        logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)


Handle = Callable[[logging.Handler], None]


def fail(*_: object) -> Any:
    raise RuntimeError("mine")


def test_a_handler_that_raises_loses_no_answer(
    create: Create, handle: Handle, reported: list[BaseException | None]
) -> None:
    handle(Handling(fail))
    assert create(email="a@b", id="kept").data.external_id == "kept"
    assert [str(each) for each in reported][:1] == ["mine"]
    assert create(email="a@b", id="kept").status == 200


def test_a_filter_that_raises_loses_no_answer(
    create: Create, handle: Handle, reported: list[BaseException | None]
) -> None:
    handler = Handling(lambda _: None)
    handler.addFilter(fail)
    handle(handler)
    assert create(email="a@b").status == 201
    assert reported


def test_a_handler_that_raises_hides_no_error(
    create: Create, handle: Handle, reported: list[BaseException | None]
) -> None:
    handle(Handling(fail))
    with pytest.raises(CommetInvalidRequestError):
        create(email="a@b", metadata={"a": {1}})
    with pytest.raises(Exception, match="timezone"):
        create(email="a@b", timezone="Mars/Olympus")
    assert reported


def test_a_hook_that_raises_loses_no_answer(
    create: Create, handle: Handle, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "unraisablehook", fail)
    handle(Handling(fail))
    assert create(email="a@b").status == 201
    assert "mine" in capfd.readouterr().err


def test_an_interrupt_in_a_handler_comes_through(create: Create, handle: Handle) -> None:
    interrupts = [KeyboardInterrupt()]

    def interrupt(_: logging.LogRecord) -> None:
        if interrupts:
            raise interrupts.pop()

    handle(Handling(interrupt))
    with pytest.raises(KeyboardInterrupt):
        create(email="a@b", id="user_1")
    assert create(email="a@b", id="user_1").status == 200


def test_a_handler_may_call_the_client(create: Create, handle: Handle, commet_emulator: Organization) -> None:
    commet, seen = commet_emulator.client(), list[int]()

    def call(_: logging.LogRecord) -> None:
        seen.append(commet.customers.list().status)

    handle(Handling(call))
    assert create(email="a@b").status == 201
    assert seen
    assert set(seen) == {200}


def test_a_handler_may_start_tasks(handle: Handle, commet_emulator: Organization) -> None:
    async def main() -> list[Response[Any]]:
        commet, tasks = commet_emulator.async_client(), list["asyncio.Task[Response[Any]]"]()
        handle(Handling(lambda _: tasks.append(asyncio.create_task(commet.customers.list()))))
        await commet.customers.create(email="a@b")
        return await asyncio.gather(*tasks)

    assert {answer.status for answer in asyncio.run(main())} == {200}


def test_a_handler_that_blocks_delays_its_answer_alone(create: Create, handle: Handle) -> None:
    handle(Handling(lambda _: time.sleep(0.1)))
    assert create(email="a@b").status == 201


class Alarm:
    """Runs a function as the handler of SIGALRM."""

    def __init__(self, run: Callable[[], object]) -> None:
        self.run = run

    def __enter__(self) -> Alarm:
        self.before = signal.signal(signal.SIGALRM, lambda *_: self.run())
        return self

    def within(self, seconds: float, again: float = 0) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds, again)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.before)


class Struck(BaseException):
    """As pytest-timeout's, no `Exception`."""


def strike() -> None:
    raise Struck


def test_a_signal_handler_may_call_the_client(create: Create, commet_emulator: Organization) -> None:
    commet, seen = commet_emulator.client(max_blocking_connections=1), list[int]()
    commet_emulator.faults({"delayMs": 300})
    with Alarm(lambda: seen.append(commet.customers.list().status)) as alarm:
        alarm.within(0.1, 0.1)
        assert create(email="a@b").status == 201
    assert seen
    assert set(seen) == {200}


def test_a_signal_handler_may_call_the_client_whose_only_connection_is_in_use(commet_emulator: Organization) -> None:
    commet, seen = commet_emulator.client(max_blocking_connections=1), list[int]()
    commet_emulator.faults({"delayMs": 300})
    with Alarm(lambda: seen.append(commet.customers.list().status)) as alarm:
        alarm.within(0.1)
        assert commet.customers.create(email="a@b").status == 201
    assert seen == [200]


def test_a_call_of_a_signal_handler_can_be_interrupted_too(commet_emulator: Organization) -> None:
    commet = commet_emulator.client()
    commet_emulator.faults({"delayMs": 5_000, "repeat": 2})
    strikes: list[Callable[[], object]] = [strike, lambda: commet.customers.list()]
    begun = time.monotonic()
    with Alarm(lambda: strikes.pop()()) as alarm:
        alarm.within(0.1, 0.3)
        with pytest.raises(Struck):
            commet.customers.list()
    assert time.monotonic() - begun < 3
    assert commet.customers.list().status == 200


def test_a_signal_handler_may_cancel_the_call(commet_emulator: Organization) -> None:
    commet, stop = commet_emulator.client(), Cancellation()
    commet_emulator.faults({"delayMs": 5_000})
    with Alarm(stop.cancel) as alarm:
        alarm.within(0.1)
        with pytest.raises(CommetCancelledError):
            commet.customers.list(options={"cancellation": stop})


class Last:
    """Calls the client when it is collected."""

    def __init__(self, commet: Commet, seen: list[int]) -> None:
        self.me, self.commet, self.seen = self, commet, seen

    def __del__(self) -> None:
        self.seen.append(self.commet.customers.list().status)


def test_what_is_collected_during_a_call_may_call_the_client(commet_emulator: Organization) -> None:
    commet, seen = commet_emulator.client(), list[int]()
    commet_emulator.faults({"delayMs": 300})

    def collect() -> None:
        Last(commet, seen)
        gc.collect()

    with Alarm(collect) as alarm:
        alarm.within(0.1)
        assert commet.customers.list().status == 200
    assert seen == [200]


def settle(loop: asyncio.AbstractEventLoop, calls: list[asyncio.Task[int]]) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and not all(call.done() for call in calls):
        loop.run_until_complete(asyncio.sleep(0.05))


def test_an_alarm_while_answers_are_handed_out_loses_none(commet_emulator: Organization) -> None:
    """The alarm strikes anywhere between the first answer and the last."""
    commet = commet_emulator.async_client()
    with Alarm(strike) as alarm:
        for round in range(ROUNDS):
            loop = asyncio.new_event_loop()
            loop.set_exception_handler(lambda *_: None)
            loop.run_until_complete(commet.customers.list())

            async def ask() -> int:
                return (await commet.customers.list()).status

            calls = [loop.create_task(ask()) for _ in range(200)]
            loop.run_until_complete(asyncio.sleep(0.01))
            # All have ended, and the loop has not looked.
            time.sleep(0.2)
            try:
                alarm.within(0.0003 + round % 12 * 0.0003)
                settle(loop, calls)
                alarm.within(0)
            except Struck:
                settle(loop, calls)
            pending = sum(not call.done() for call in calls)
            # One that asyncio itself was just running may be struck; none that this package had in hand.
            assert pending == 0, (round, pending)
            assert loop.run_until_complete(asyncio.wait_for(ask(), 10)) == 200
            for call in calls:
                call.cancelled() or call.exception()
            loop.close()


class Reading(Mapping[str, Any]):
    """A mapping that runs `read` when it is written."""

    def __init__(self, read: Callable[[], object]) -> None:
        self.read = read

    def __getitem__(self, name: str) -> Any:
        return self.read()

    def __iter__(self) -> Iterator[str]:
        return iter("a")

    def __len__(self) -> int:
        return 1


def test_a_mapping_may_do_anything_while_it_is_written(create: Create, commet_emulator: Organization) -> None:
    commet = commet_emulator.client()
    assert create(email="a@b", metadata=Reading(lambda: commet.customers.list().status)).data.metadata == {"a": 200}
    with pytest.raises(CommetInvalidRequestError, match="RuntimeError"):
        create(email="a@b", metadata={"a": [Reading(fail)]})
    with pytest.raises(Struck):
        create(email="a@b", metadata={"a": [Reading(strike)]})
    closing = commet_emulator.client()
    with pytest.raises(Exception, match="closed"):
        closing.customers.create(email="a@b", metadata=Reading(closing.close))


class Interrupting:
    """Raises when it is asked for the first time what it is."""

    def __init__(self, error: BaseException) -> None:
        self.errors = [error]

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        if self.errors:
            raise self.errors.pop()
        return Interrupting


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt(), Struck()])
def test_an_interrupt_comes_through_while_a_value_is_looked_at(
    create: Create, interrupt: BaseException, reported: list[BaseException | None]
) -> None:
    with pytest.raises(type(interrupt)):
        create(email="a@b", metadata={"a": Interrupting(interrupt)})
    with pytest.raises(CommetInvalidRequestError, match="RuntimeError"):
        create(email="a@b", metadata={"a": Interrupting(RuntimeError())})
    assert reported == []


def test_what_is_written_may_change_meanwhile(create: Create) -> None:
    changed: dict[str, Any] = {}
    changed |= {"first": Reading(changed.clear), "second": 2}
    assert create(email="a@b", metadata=changed).data.metadata == {"first": {"a": None}, "second": 2}
    items: list[Any] = [1]
    items += [Reading(items.clear), 2]
    assert create(email="a@b", metadata={"items": items}).data.metadata == {"items": [1, {"a": None}]}


def test_a_task_that_is_left_before_it_waits_ends_its_request(commet_emulator: Organization) -> None:
    commet_emulator.faults({"delayMs": 3_000})

    async def main() -> None:
        commet: AsyncCommet = commet_emulator.async_client()
        call: Awaitable[Any] = commet.customers.list()
        call.send(None)  # type: ignore[attr-defined]  # pyright: ignore
        time.sleep(0.3)
        call.close()  # type: ignore[attr-defined]  # pyright: ignore
        assert (await commet.customers.list()).status == 200

    begun = time.monotonic()
    asyncio.run(main())
    assert time.monotonic() - begun < 2


def test_contexts_of_tasks_are_theirs(commet_emulator: Organization, handle: Handle) -> None:
    """A handler sees the context of the task whose call it hears of."""
    import contextvars

    name, seen = contextvars.ContextVar("name", default=""), set[str]()
    handle(Handling(lambda _: seen.add(name.get())))

    async def ask(given: str) -> str:
        name.set(given)
        await commet.customers.list()
        return name.get()

    commet = commet_emulator.async_client()

    async def main() -> list[str]:
        return await asyncio.gather(*(ask(str(number)) for number in range(10)))

    assert asyncio.run(main()) == [str(number) for number in range(10)]
    assert seen == {str(number) for number in range(10)}


def test_a_circle_ends_no_small_thread(run: Script) -> None:
    program = """
        import threading
        from commet import Commet, CommetInvalidRequestError, Json
        commet = Commet()
        metadata = {}
        metadata["m"] = metadata
        nested = 0
        for _ in range(98):
            nested = [nested]
        deepest = "[" * 128 + "]" * 128
        seen = []
        def call():
            try:
                commet.customers.create(email="a@b", metadata=metadata)
            except CommetInvalidRequestError as error:
                seen.append(error.param)
            seen.append(commet.customers.create(email="a@b", metadata={"m": nested}).data.metadata["m"] == nested)
            seen.append(str(Json(deepest).decode()) == deepest)
        threading.stack_size(512 * 1024)
        thread = threading.Thread(target=call)
        thread.start()
        thread.join()
        print(seen)
    """
    assert run(program) == "['metadata', True, True]"


def test_threads_end_as_they_should(commet_emulator: Organization) -> None:
    """A signal that comes during a call of another thread is the main thread's."""
    commet, seen = commet_emulator.client(), list[int]()
    commet_emulator.faults({"delayMs": 300})
    thread = threading.Thread(target=lambda: seen.append(commet.customers.list().status))
    with Alarm(strike) as alarm:
        thread.start()
        alarm.within(0.1)
        with pytest.raises(Struck):
            thread.join()
    # To join it again is of no use: Python takes it for ended (bpo-45274).
    for _ in range(500):
        time.sleep(0 if seen else 0.01)
    assert seen == [200]
