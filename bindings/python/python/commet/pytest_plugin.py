"""For pytest: the fixture `commet_emulator`, the Commet API on this machine.

Each test gets an organization of its own, on one emulator for all of them. The program `commet` is
found by the environment's `COMMET_BIN`, then in `PATH`, then in the `target` folder of a checkout.

    def test_signing_up(commet_emulator):
        with commet_emulator.client() as commet:
            commet.customers.create(email="billing@acme.com", id="user_123")
        assert commet_emulator.requests()[-1]["status"] == 201
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from . import AsyncCommet, Commet


class EmulatedOrganization:
    """An organization of an emulator, and what can be done to it: see the emulator's control API."""

    def __init__(self, address: str, api_key: str) -> None:
        self._address = address
        self.api_key = api_key
        """The key that stands for this organization."""
        self.base_url = f"http://{address}/api"
        """What a client is pointed at."""

    def client(self, **settings: Any) -> Commet:
        """A client of this organization."""
        return Commet(self.api_key, base_url=self.base_url, **settings)

    def async_client(self, **settings: Any) -> AsyncCommet:
        """A client of this organization, for asyncio."""
        return AsyncCommet(self.api_key, base_url=self.base_url, **settings)

    def seed(self, **records: int | Sequence[dict[str, Any]]) -> None:
        """Makes this many plausible records of a resource, or the given ones: `seed(customers=25)`."""
        self.control("POST", "seed", records)

    def script(self, *steps: str | dict[str, Any]) -> None:
        """What the next requests meet, in their order: `{"status": 503}`, `"handle"`, `{"fault": "slow_drip"}`."""
        self.control("POST", "faults", list(steps))

    def requests(self) -> list[dict[str, Any]]:
        """The requests so far, the oldest first."""
        return list(self.control("GET", "requests"))

    def reset(self) -> None:
        """Forgets records, requests and scripts."""
        self.control("POST", "reset")

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """A request to the emulator's control API: the data of its answer."""
        connection = http.client.HTTPConnection(self._address, timeout=600)
        try:
            headers = {"x-api-key": self.api_key, "content-type": "application/json"}
            connection.request(method, f"/_emulator/{path}", None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        if answer.status >= 300:
            raise RuntimeError(f"the emulator refused {method} {path}: {text.decode()}")
        return json.loads(text)["data"] if text else None


@pytest.fixture(scope="session")
def commet_emulator_address() -> Iterator[str]:
    """The address of an emulator that runs while the tests do."""
    # It ends with this process, whose end of its standard input is closed even when that is killed.
    command = [_program(), "emulate", "--port", "0", "--stop-with-stdin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ready = process.stdout.readline()
        if not ready:
            raise RuntimeError(f"{' '.join(command)} did not start")
        yield json.loads(ready)["url"].removeprefix("http://")
        process.terminate()


@pytest.fixture
def commet_emulator(commet_emulator_address: str) -> EmulatedOrganization:
    """A fresh organization on the emulator."""
    return EmulatedOrganization(commet_emulator_address, f"ck_test_{uuid.uuid4().hex}")


def _program() -> str:
    given = os.environ.get("COMMET_BIN")
    if given:
        return given
    found = shutil.which("commet")
    if found:
        return found
    for folder in [Path.cwd(), *Path.cwd().parents]:
        built = folder / "target" / "debug" / "commet"
        if built.is_file():
            return str(built)
    raise RuntimeError("there is no program `commet`: put it in PATH, or name it in COMMET_BIN")
