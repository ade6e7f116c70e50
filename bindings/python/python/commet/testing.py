"""The Commet API on this machine, for tests of programs that use Commet: with scripted faults and a movable clock.

    from commet.testing import Emulator

    emulator = Emulator.start()
    with emulator.client() as commet:
        commet.customers.create(email="billing@acme.com", id="user_123")
    assert emulator.requests()[-1]["status"] == 201

In pytest, the fixture `commet_emulator` is a fresh one for each test.
"""

from __future__ import annotations

import atexit
import http.client
import json
import os
import shutil
import subprocess
import threading
import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from . import AsyncCommet, Commet
from ._types import Seconds

__all__ = ["Emulator"]

_URLS: dict[str, str] = {}
_STARTING = threading.Lock()


class Emulator:
    """An organization of an emulator; its methods call the emulator's control API."""

    def __init__(self, url: str, api_key: str) -> None:
        self.url = url
        """The emulator's URL, which is also that of its dashboard."""
        self.base_url = f"{url}/api"
        """The base URL of clients: their `base_url`, or `COMMET_BASE_URL`."""
        self.api_key = api_key
        """The organization's API key."""

    @classmethod
    def start(cls, program: str | os.PathLike[str] | None = None) -> Emulator:
        """Creates a fresh organization. The first one starts the program `commet`, which stops with this process.

        Args:
            program: The path of the program. Default: `COMMET_BIN` of the environment, then `commet` in `PATH`.
        """
        found = _program(program)
        with _STARTING:
            if found not in _URLS:
                _URLS[found] = _run(found)
        return cls(_URLS[found], f"ck_test_{uuid.uuid4().hex}")

    def client(self, **settings: Any) -> Commet:
        """Creates a client of this organization."""
        return Commet(self.api_key, base_url=self.base_url, **settings)

    def async_client(self, **settings: Any) -> AsyncCommet:
        """Creates an asyncio client of this organization."""
        return AsyncCommet(self.api_key, base_url=self.base_url, **settings)

    def advance(self, duration: Seconds) -> None:
        """Moves the organization's clock forward by a number of seconds or a `timedelta`.

        Everything that becomes due until then (renewals, charges, cancellations) has happened when this returns.
        """
        seconds = duration.total_seconds() if isinstance(duration, timedelta) else duration
        self.control("POST", "clock", {"advanceMs": round(seconds * 1000)})

    def pay(self, checkout_url: str) -> None:
        """Pays the checkout of a `checkout_url`, as the customer would in a browser."""
        self.control("POST", f"checkouts/{quote(checkout_url.rsplit('/', 1)[-1], safe='')}/pay")

    def fail_next_charges(self, customer_id: str, count: int = 1) -> None:
        """Makes the next `count` charges of a customer fail."""
        self.control("POST", f"customers/{quote(customer_id, safe='')}/failing-charges", {"count": count})

    def faults(self, *steps: str | dict[str, Any]) -> None:
        """Scripts what happens to the next requests, in their order.

        Examples of steps: `{"status": 503}`, `"handle"`, `{"fault": "slow_drip"}`.
        """
        self.control("POST", "faults", list(steps))

    def seed(self, **records: int | Sequence[dict[str, Any]]) -> None:
        """Creates as many plausible records of a resource, or the given records: `seed(customers=25)`."""
        self.control("POST", "seed", records)

    def requests(self) -> list[dict[str, Any]]:
        """Returns the requests so far, the oldest first."""
        return list(self.control("GET", "requests"))

    def reset(self) -> None:
        """Resets the organization's records, clock, requests and faults."""
        self.control("POST", "reset")

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """Calls the emulator's control API, and returns the data of the response."""
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=600)
        try:
            headers = {"x-api-key": self.api_key, "content-type": "application/json"}
            connection.request(method, f"/_emulator/{path}", None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            text = response.read()
        finally:
            connection.close()
        if response.status >= 300:
            raise RuntimeError(f"the emulator refused {method} {path}: {text.decode()}")
        return json.loads(text)["data"] if text else None

    def __repr__(self) -> str:
        return f"<Emulator: {self.url}>"


def _program(given: str | os.PathLike[str] | None) -> str:
    program = os.fspath(given) if given is not None else os.environ.get("COMMET_BIN") or shutil.which("commet")
    if not program:
        raise RuntimeError("the program `commet` was not found; put it in PATH, or set COMMET_BIN to its path")
    return program


def _run(program: str) -> str:
    """Starts the program, and returns its URL."""
    # It stops when its standard input is closed, and so when this process ends, however that ends.
    command = [program, "emulate", "--port", "0", "--stop-with-stdin"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    ready = process.stdout.readline()
    if not ready:
        raise RuntimeError(f"{' '.join(command)} did not start: exit status {process.wait()}")
    owner = os.getpid()

    def stop() -> None:
        # A forked child must not stop it.
        if os.getpid() == owner:
            process.terminate()
            process.communicate()

    atexit.register(stop)
    return str(json.loads(ready)["url"])
