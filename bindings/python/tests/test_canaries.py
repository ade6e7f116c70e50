"""Nothing personal and no key goes to the program's own logger, at its lowest level, whatever the server sends."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import threading
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from commet import AsyncCommet, Commet, CommetError

KEY = "ck_zqcanarykey"
EMAIL = "zqcanary@acme.com"
CANARIES = ["zqcanary", "zq canary", "zq%20canary", "zq+canary"]
LINK = f"</api/v2/customers?search={EMAIL.replace('@', '%40')}>; rel=successor-version"


def echo(request: str) -> object:
    """What a server repeats of a request, and an address and a key that it knows by itself."""
    received = json.loads(request) if request else None
    message = f"{EMAIL} is taken by {KEY}: {request}"
    return {"success": False, "message": message, "details": {"received": received, "by": EMAIL}}


ANSWERS: list[tuple[str, str, Callable[[str], object]]] = [
    ("200 OK", "application/json", lambda _: {"success": True, "data": {"id": "cus_1", "billingEmail": EMAIL}}),
    ("422 Unprocessable Entity", "application/json", echo),
    ("409 Conflict", "application/json", echo),
    ("401 Unauthorized", "application/json", echo),
    ("429 Too Many Requests", "application/json", echo),
    ("503 Service Unavailable", "text/html", lambda request: f"<h1>{EMAIL}, {KEY}, {request}</h1>"),
    ("302 Found", "text/plain", lambda _: f"moved for {EMAIL}"),
    ("200 OK", "text/plain", lambda request: f"{request} {EMAIL} {KEY}"),
]


@pytest.fixture
def url() -> Iterator[str]:
    """A server that repeats what it knows, in every place that there is."""
    listener, served = socket.create_server(("127.0.0.1", 0)), iter(range(10_000))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            status, kind, make = ANSWERS[next(served) % len(ANSWERS)]
            request = connection.recv(65536).decode()
            answer = make(request.partition("\r\n\r\n")[2])
            body = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
            head = (
                f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n"
                f"deprecation: true\r\nlink: {LINK}\r\nlocation: /{EMAIL}\r\nx-request-id: {KEY}\r\n\r\n"
            )
            with connection:
                connection.sendall(head.encode() + body)

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/api"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


@pytest.mark.parametrize("client", [Commet, AsyncCommet])
def test_no_canary_is_logged_or_told(
    url: str, caplog: pytest.LogCaptureFixture, client: type[Commet] | type[AsyncCommet]
) -> None:
    told: list[str] = []

    def call(address: str) -> None:
        commet = client(KEY, base_url=address, max_retries=1, backoff=(0.001, 0.001))
        arguments = {"email": EMAIL, "full_name": "Zq Canary", "metadata": {"note": "of zqcanary"}}
        for operation in (
            lambda: commet.customers.create(**arguments),  # type: ignore[arg-type]
            lambda: commet.customers.get("cus_9"),
            lambda: commet.customers.list(search=EMAIL),
            lambda: commet.customers.update("cus_9", email=EMAIL, full_name="Zq Canary"),
            lambda: commet.customers.archive("cus_9"),
        ):
            try:
                answer: Any = operation()
                if asyncio.iscoroutine(answer):

                    async def wait(answer: object = answer) -> object:
                        return await answer  # type: ignore[misc]

                    answer = asyncio.run(wait())
                told.append(repr(answer))
            except CommetError as error:
                told.append("".join(traceback.format_exception(error)) + repr(error) + error.to_json())

    with caplog.at_level(1):
        assert logging.getLogger("commet").isEnabledFor(1)
        for _ in range(4):
            call(url)
        # Nobody listens.
        call("http://127.0.0.1:9/api")
    assert len(caplog.records) > 20
    for text in [*caplog.messages, *told]:
        # What stands in the program itself is no finding.
        lines = "\n".join(line for line in text.lower().splitlines() if "lambda" not in line)
        for canary in CANARIES:
            assert canary not in lines, text
