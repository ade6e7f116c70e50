"""A contender in the benchmark: `contender.py commet | handwritten | floor | official`.

It reads the work to do as lines of JSON, and answers each with what it took. One call at a time is
made by the blocking client, more of them by the asynchronous one.
"""

from __future__ import annotations

import asyncio
import json
import resource
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Work = dict[str, Any]
PAGE = 25


class Commet:
    """This library."""

    def __init__(self, work: Work) -> None:
        from commet import AsyncCommet, Commet

        self.blocking = Commet(work["apiKey"], base_url=work["baseUrl"]).customers
        self.asynchronous = AsyncCommet(work["apiKey"], base_url=work["baseUrl"]).customers

    def call(self, customers: Any, work: Work) -> Any:
        if work["workload"] == "get":
            return customers.get(work["customerId"])
        if work["workload"] == "list":
            return customers.list(limit=PAGE)
        return customers.create(email="billing@acme.com")

    def sync(self, work: Work) -> str:
        return identify(self.call(self.blocking, work).data)

    async def task(self, work: Work) -> str:
        return identify((await self.call(self.asynchronous, work)).data)


class Official(Commet):
    """The official library, pointed at another server than it allows for."""

    def __init__(self, work: Work) -> None:
        from commet import AsyncCommet, Commet

        clients = Commet(api_key=work["apiKey"]), AsyncCommet(api_key=work["apiKey"])
        for client in clients:
            client._http._client.base_url = work["baseUrl"]
        self.blocking, self.asynchronous = (client.customers for client in clients)

    def sync(self, work: Work) -> str:
        return identify(self.of(self.call(self.blocking, work)))

    async def task(self, work: Work) -> str:
        return identify(self.of(await self.call(self.asynchronous, work)))

    def of(self, response: Any) -> Any:
        # Older versions answer with an envelope, newer ones with the data.
        return getattr(response, "data", response)


class Handwritten:
    """What a user writes without a library for the API: httpx."""

    def __init__(self, work: Work) -> None:
        import httpx

        common = {"base_url": work["baseUrl"], "headers": {"x-api-key": work["apiKey"]}}
        self.blocking = httpx.Client(**common)
        self.asynchronous = httpx.AsyncClient(**common, limits=httpx.Limits(max_connections=None))

    def call(self, client: Any, work: Work) -> Any:
        if work["workload"] == "get":
            return client.get(f"/customers/{work['customerId']}")
        if work["workload"] == "list":
            return client.get("/customers", params={"limit": PAGE})
        return client.post("/customers", json={"billingEmail": "billing@acme.com"})

    def sync(self, work: Work) -> str:
        return identify(self.call(self.blocking, work).raise_for_status().json()["data"])

    async def task(self, work: Work) -> str:
        return identify((await self.call(self.asynchronous, work)).raise_for_status().json()["data"])


class Floor:
    """Bare sockets and the same bytes; the answer is parsed and that is all."""

    def __init__(self, work: Work) -> None:
        self.url = urlsplit(work["baseUrl"])
        self.connection = socket.create_connection((self.url.hostname, self.url.port))
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    def request(self, work: Work) -> bytes:
        path, body, verb = f"{self.url.path}/customers", "", "GET"
        if work["workload"] == "get":
            path += f"/{work['customerId']}"
        elif work["workload"] == "list":
            path += f"?limit={PAGE}"
        else:
            body, verb = '{"billingEmail":"billing@acme.com"}', "POST"
        head = f"{verb} {path} HTTP/1.1\r\nhost: {self.url.netloc}\r\nx-api-key: {work['apiKey']}\r\n"
        head += "accept: application/json\r\nuser-agent: floor\r\n"
        if body:
            head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n"
        return f"{head}\r\n{body}".encode()

    def sync(self, work: Work) -> str:
        self.connection.sendall(self.request(work))
        answer = self.connection.recv(65536)
        while (ended := whole(answer)) is None:
            answer += self.connection.recv(65536)
        return identify(json.loads(ended)["data"])

    async def task(self, work: Work) -> str:
        stream = self.idle.pop() if self.idle else await asyncio.open_connection(self.url.hostname, self.url.port)
        stream[1].write(self.request(work))
        answer = await stream[0].read(65536)
        while (ended := whole(answer)) is None:
            answer += await stream[0].read(65536)
        self.idle.append(stream)
        return identify(json.loads(ended)["data"])


def whole(answer: bytes) -> bytes | None:
    """The body, once it is there."""
    head, found, body = answer.partition(b"\r\n\r\n")
    if not found:
        return None
    length = int(head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
    return body if len(body) >= length else None


def identify(data: Any) -> str:
    """Something of the answer, so that it is there and right."""
    if isinstance(data, list) or hasattr(data, "customers"):
        return "list"
    id = data["id"] if isinstance(data, dict) else data.id
    assert id.startswith("cus_")
    return str(id)


async def at_once(task: Callable[[Work], Awaitable[str]], work: Work) -> None:
    """So many calls, and never more than that under way."""
    left = work["calls"]

    async def lane() -> None:
        nonlocal left
        while left > 0:
            left -= 1
            await task(work)

    await asyncio.gather(*(lane() for _ in range(work["inFlight"])))


def main(kind: type[Any]) -> None:
    contender = None
    loop = asyncio.new_event_loop()
    for line in sys.stdin:
        work = json.loads(line)
        contender = contender or kind(work)
        cpu, wall = time.process_time(), time.perf_counter()
        if work["inFlight"] == 1:
            for _ in range(work["calls"]):
                contender.sync(work)
        else:
            loop.run_until_complete(at_once(contender.task, work))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        tasks = Path("/proc/self/task")
        took = {
            "calls": work["calls"],
            "wallUs": wall / work["calls"] * 1e6,
            "cpuUs": cpu / work["calls"] * 1e6,
            "rssKb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            "threads": len(list(tasks.iterdir())) if tasks.exists() else threading.active_count(),
        }
        print(json.dumps(took), flush=True)


main({"commet": Commet, "official": Official, "handwritten": Handwritten, "floor": Floor}[sys.argv[1]])
