"""A contender in the benchmark: `contender.py NAME` does what the lines of its input say.

A line is `WORKLOAD CALLS IN-FLIGHT BASE-URL API-KEY CUSTOMER-ID`; the answer is the number of customers
seen. Who started it measures. What a contender does not use, it does not import: its start is measured too.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

BODY = {
    "billingEmail": "billing@acme.com",
    "id": "user_123",
    "fullName": "Acme Inc.",
    "metadata": {"plan": "gold", "seats": 12},
}


class Work(NamedTuple):
    """What a line asks for."""

    workload: str
    calls: int
    in_flight: int
    base_url: str
    api_key: str
    customer_id: str

    @classmethod
    def read(cls, line: str) -> Work:
        workload, calls, in_flight, *rest = line.split()
        return cls(workload, int(calls), int(in_flight), *rest)

    def request(self, cursor: str | None = None) -> tuple[str, str, dict[str, str], dict[str, Any] | None]:
        """Method, URL, headers and body, as everybody but the libraries for the API makes them."""
        headers = {"x-api-key": self.api_key, "accept": "application/json"}
        url = f"{self.base_url}/customers"
        if self.workload == "get":
            return "GET", f"{url}/{self.customer_id}", headers, None
        if self.workload == "create":
            from uuid import uuid4

            return "POST", url, headers | {"idempotency-key": str(uuid4())}, BODY
        query = "?limit=100" if cursor is None else f"?limit=100&cursor={cursor}"
        return "GET", url + query, headers, None


def count(data: Any) -> int:
    """How many customers there are in what was read."""
    customers = data if isinstance(data, list) else [data]
    ids = [customer["id"] if isinstance(customer, dict) else customer.id for customer in customers]
    return sum(id.startswith("cus_") for id in ids)


Call = Callable[[], int]
Task = Callable[[], Awaitable[int]]


def commet(work: Work) -> Call:
    """This library."""
    from commet import Commet

    customers = Commet(work.api_key, base_url=work.base_url).customers
    metadata = BODY["metadata"]
    calls: dict[str, Call] = {
        "get": lambda: count(customers.get(work.customer_id).data),
        "create": lambda: count(
            customers.create(email="billing@acme.com", id="user_123", full_name="Acme Inc.", metadata=metadata).data
        ),
        "list": lambda: sum(customer.id.startswith("cus_") for customer in customers.list_all(limit=100)),
    }
    return calls[work.workload]


def commet_async(work: Work) -> Task:
    """This library, from asyncio."""
    from commet import AsyncCommet

    customers = AsyncCommet(work.api_key, base_url=work.base_url).customers

    async def get() -> int:
        return count((await customers.get(work.customer_id)).data)

    async def walk() -> int:
        seen = 0
        async for customer in customers.list_all(limit=100):
            seen += customer.id.startswith("cus_")
        return seen

    return {"get": get, "list": walk}[work.workload]


def pages(work: Work, fetch: Callable[[str | None], dict[str, Any]]) -> int:
    """All customers of a list, or the one."""
    answer = fetch(None)
    seen = count(answer["data"])
    while cursor := answer.get("nextCursor"):
        answer = fetch(cursor)
        seen += count(answer["data"])
    return seen


async def pages_async(work: Work, fetch: Callable[[str | None], Awaitable[dict[str, Any]]]) -> int:
    answer = await fetch(None)
    seen = count(answer["data"])
    while cursor := answer.get("nextCursor"):
        answer = await fetch(cursor)
        seen += count(answer["data"])
    return seen


def httpx(work: Work) -> Call:
    """httpx, one client that keeps its connections."""
    from httpx import Client

    client = Client(timeout=60)

    def fetch(cursor: str | None) -> Any:
        method, url, headers, body = work.request(cursor)
        return client.request(method, url, headers=headers, json=body).raise_for_status().json()

    return lambda: pages(work, fetch)


def httpx_async(work: Work) -> Task:
    """The same from asyncio, with as many connections as there are calls, all of them kept."""
    from httpx import AsyncClient, Limits

    limits = Limits(max_connections=None, max_keepalive_connections=None)
    client = AsyncClient(timeout=60, limits=limits, http2=work.base_url.startswith("https"))

    async def fetch(cursor: str | None) -> Any:
        method, url, headers, body = work.request(cursor)
        return (await client.request(method, url, headers=headers, json=body)).raise_for_status().json()

    return lambda: pages_async(work, fetch)


def urllib3(work: Work) -> Call:
    """urllib3, with as many connections kept as there are threads."""
    from os import environ

    from urllib3 import PoolManager

    pool = PoolManager(maxsize=work.in_flight, ca_certs=environ.get("SSL_CERT_FILE"))

    def fetch(cursor: str | None) -> Any:
        method, url, headers, body = work.request(cursor)
        answer = pool.request(method, url, headers=headers, json=body, timeout=60)
        if answer.status >= 300:
            raise RuntimeError(answer.data)
        return answer.json()

    return lambda: pages(work, fetch)


class Official:
    """The official library, pointed at another server than it allows for."""

    def __init__(self, work: Work, client: Any) -> None:
        # Older versions answer with an envelope, newer ones with the data.
        self.work, self.customers, self.today = work, client.customers, not hasattr(client.customers, "archive")
        client._http._client.base_url = work.base_url + ("/v1" if self.today else "")

    def call(self, cursor: str | None = None) -> Any:
        if self.work.workload == "get":
            return self.customers.get(self.work.customer_id)
        if self.work.workload == "create":
            return self.customers.create(
                email="billing@acme.com", id="user_123", full_name="Acme Inc.", metadata=BODY["metadata"]
            )
        return self.customers.list(limit=100, cursor=cursor)

    def read(self, answer: Any) -> tuple[int, str | None]:
        if self.work.workload == "list":
            return count(answer.data), answer.next_cursor
        return count(answer if self.today else answer.data), None


def official(work: Work) -> Call:
    from commet import Commet

    library = Official(work, Commet(api_key=work.api_key))

    def call() -> int:
        seen, cursor = library.read(library.call())
        while cursor:
            more, cursor = library.read(library.call(cursor))
            seen += more
        return seen

    return call


def official_async(work: Work) -> Task:
    from commet import AsyncCommet

    library = Official(work, AsyncCommet(api_key=work.api_key))

    async def call() -> int:
        return library.read(await library.call())[0]

    return call


def written(work: Work, host: str, path: str, cursor: str | None) -> bytes:
    """The bytes of a request."""
    import json

    method, url, headers, body = work.request(cursor)
    target = url[url.index(path, len("http://") + len(host)) :]
    lines = [f"{method} {target} HTTP/1.1", f"host: {host}", *(f"{name}: {value}" for name, value in headers.items())]
    text = "" if body is None else json.dumps(body)
    if text:
        lines += ["content-type: application/json", f"content-length: {len(text)}"]
    return "\r\n".join([*lines, "", text]).encode()


def whole(answer: bytes) -> bytes | None:
    """The body, once it is there."""
    head, found, body = answer.partition(b"\r\n\r\n")
    if not found:
        return None
    length = int(head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
    return body if len(body) >= length else None


def glance(work: Work, body: bytes) -> tuple[int, str | None]:
    """One customer, or how many there are and where the list goes on: the cursor stands at the end."""
    if work.workload != "list":
        return 1, None
    _, found, rest = body[-60:].partition(b'"nextCursor":"')
    return body.count(b'{"id":"c'), rest.split(b'"')[0].decode() if found else None


def floor(work: Work) -> Call:
    """A bare socket for each thread, the bytes, and no more understanding than where the answer ends."""
    import socket
    import threading

    host, path = work.base_url.removeprefix("http://").split("/", 1)
    kept = threading.local()

    def call() -> int:
        if not hasattr(kept, "socket"):
            name, port = host.split(":")
            kept.socket = socket.create_connection((name, int(port)))
            kept.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        seen, cursor = 0, None
        while True:
            kept.socket.sendall(written(work, host, f"/{path}", cursor))
            answer = kept.socket.recv(65536)
            while (body := whole(answer)) is None:
                answer += kept.socket.recv(65536)
            more, cursor = glance(work, body)
            seen += more
            if cursor is None:
                return seen

    return call


def floor_async(work: Work) -> Task:
    """The same from asyncio."""
    import asyncio

    host, path = work.base_url.removeprefix("http://").split("/", 1)
    idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def call() -> int:
        name, port = host.split(":")
        stream = idle.pop() if idle else await asyncio.open_connection(name, int(port))
        stream[1].write(written(work, host, f"/{path}", None))
        answer = await stream[0].read(65536)
        while whole(answer) is None:
            answer += await stream[0].read(65536)
        idle.append(stream)
        return 1

    return call


def empty(work: Work) -> Call:
    """The interpreter alone."""
    return lambda: 1


def on_threads(call: Call, work: Work) -> int:
    """So many calls, on as many threads as are to be under way."""
    if work.in_flight == 1:
        return sum(call() for _ in range(work.calls))
    import threading
    from itertools import repeat

    left, seen = repeat(None, work.calls), []

    def lane() -> None:
        seen.append(sum(call() for _ in left))

    threads = [threading.Thread(target=lane) for _ in range(work.in_flight)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(seen)


async def on_tasks(task: Task, work: Work) -> int:
    """So many calls, and never more than that under way."""
    import asyncio
    from itertools import repeat

    left = repeat(None, work.calls)

    async def lane() -> int:
        seen = 0
        for _ in left:
            seen += await task()
        return seen

    return sum(await asyncio.gather(*(lane() for _ in range(work.in_flight))))


def main(name: str) -> None:
    make = globals()[name.replace("-", "_")]
    made, loop = None, None
    for line in sys.stdin:
        work = Work.read(line)
        made = made or make(work)
        if name.endswith("-async"):
            import asyncio

            loop = loop or asyncio.new_event_loop()
            seen = loop.run_until_complete(on_tasks(made, work))
        else:
            seen = on_threads(made, work)
        print(seen, flush=True)


main(sys.argv[1])
