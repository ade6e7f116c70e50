"""gevent and eventlet: a call keeps its greenlet waiting, and no other."""

from __future__ import annotations

from textwrap import dedent

import pytest
from commet.testing import Emulator as Organization
from conftest import Script

GEVENT = """
    import warnings
    warnings.simplefilter("ignore")
    from gevent import monkey
    monkey.patch_all()
    import gevent
    from gevent import Timeout, sleep, spawn
    def join(greenlets):
        gevent.joinall(greenlets, raise_error=True)
        return [greenlet.value for greenlet in greenlets]
"""
EVENTLET = """
    import warnings
    warnings.simplefilter("ignore")
    import eventlet
    eventlet.monkey_patch()
    from eventlet import Timeout, sleep, spawn
    def join(greenlets):
        return [greenlet.wait() for greenlet in greenlets]
"""
PROGRAM = """
    import sys, time
    from commet import Cancellation, Commet, CommetCancelledError, CommetNotFoundError, CommetTimeoutError
    commet, ticks = Commet(), []

    def tick():
        while True:
            ticks.append(1)
            sleep(0.02)

    spawn(tick)
    # One call, while others run.
    assert commet.customers.create(email="a@b", id="user_1").status == 201
    try:
        commet.customers.get("nobody")
    except CommetNotFoundError:
        pass
    commet.customers.list(options={"headers": {"x-slow": "1"}})
    assert len(ticks) > 10, ticks
    # A hundred at once, more than a pool has threads.
    begun = time.monotonic()
    answers = join([spawn(commet.customers.get, "user_1") for _ in range(100)])
    assert all(answer.data.external_id == "user_1" for answer in answers)
    assert time.monotonic() - begun < 15, time.monotonic() - begun
    assert [customer.external_id for customer in commet.customers.list_all(limit=1)] == ["user_1"]
    # A timeout of the hub ends the call, and later ones work.
    try:
        with Timeout(0.05):
            commet.customers.list()
        raise AssertionError("it came in time")
    except Timeout:
        pass
    stop = Cancellation()
    def cancel():
        sleep(0.05)
        stop.cancel()
    spawn(cancel)
    try:
        commet.customers.list(options={"cancellation": stop})
        raise AssertionError("it came in time")
    except CommetCancelledError:
        pass
    assert commet.customers.list(options={"max_retries": 0}).status == 200
    print("works")
"""


@pytest.mark.parametrize("begin", [GEVENT, EVENTLET], ids=["gevent", "eventlet"])
def test_other_greenlets_run_during_a_call(commet_emulator: Organization, run: Script, begin: str) -> None:
    slow = [{"delayMs": 300}] * 100
    commet_emulator.faults(
        "handle", "handle", {"delayMs": 500}, *slow, "handle", {"delayMs": 3_000}, {"delayMs": 3_000}
    )
    assert run(dedent(begin) + dedent(PROGRAM)) == "works"


def test_a_hub_ends_when_no_call_is_under_way(run: Script) -> None:
    program = """
        from commet import Commet
        seen = []
        spawn(lambda: seen.append(Commet().customers.list().status))
        gevent.wait()
        print(seen)
    """
    assert run(dedent(GEVENT) + dedent(program)) == "[200]"
