"""The driver of the corpus: `driver.py sync | async`. conformance/DRIVER.md describes its lines."""

import asyncio
import json
import logging
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from commet import AsyncCommet, AsyncCustomers, Cancellation, Commet, CommetError, Customers, Json

RESPONSE = "data has_more next_cursor status request_id attempts idempotency_key code message headers extra".split()
ERROR = """kind message code status param details validation_errors request_id doc_url attempts retryable outcome
    idempotency_key retry_after causes""".split()
CLIENT, SURFACE = {"sync": (Commet, Customers), "async": (AsyncCommet, AsyncCustomers)}[sys.argv[1]]
clients, lock = {}, threading.Lock()


def snake(name):
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name)


def given(line):
    """Settings or options as a user of this language writes them: in seconds."""
    seconds = lambda value: tuple(map(seconds, value)) if isinstance(value, list) else value / 1e3  # noqa: E731
    return {snake(name.removesuffix("Ms")): seconds(line[name]) if name.endswith("Ms") else line[name] for name in line}


def number(digits):
    return float(digits) if Decimal(repr(float(digits))) == Decimal(digits) else Decimal(digits)


def raw(value):
    return Json(value["$json"]) if isinstance(value, dict) and "$json" in value else value


def text(value):
    """JSON text with the names of the wire, in which a decimal keeps its digits."""
    if hasattr(value, "_asdict"):  # A validation error.
        value = value._asdict()
    if hasattr(value, "extra"):  # A customer or an address.
        value = {camel(name): value[name] for name in value.keys() - value.extra.keys()} | value.extra
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(name)}:{text(value[name])}" for name in value) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(text, value)) + "]"
    if isinstance(value, Json):
        return value.text
    return str(value) if isinstance(value, Decimal) else json.dumps(value)


def camel(name):
    return name[0] + name.title().replace("_", "")[1:]


async def made(line, printed):
    """The members of the answer to a call, which is made as its line says."""
    operation, walked = line["operation"].split(".")[1], []
    arguments = dict.fromkeys({"create": ["email"], "list": []}.get(operation, ["customer_id"]), "")
    arguments |= {snake(name): raw(value) for name, value in line["arguments"].items()} | given(line["options"])
    if "extra" in arguments:
        arguments["extra"] = {name: raw(value) for name, value in arguments["extra"].items()}
    if (after := arguments.pop("cancel_after", None)) is not None:
        arguments["cancellation"] = stop = Cancellation()
        threading.Timer(after, stop.cancel).start() if after else stop.cancel()
    try:
        with lock:
            client = clients.pop(line["session"], None)
            client = client or CLIENT(line["apiKey"], base_url=line["baseUrl"], **given(line["client"]))
            if not line["close"]:
                clients[line["session"]] = client
        printed += [str(client), repr(client), repr(client.customers)]
        call = getattr(client.customers, operation + ("_all" if line["iterate"] else ""))(**arguments)
        if line["iterate"]:
            async for customer in call if CLIENT is AsyncCommet else each(call):
                walked.append(customer)
                if len(walked) == line["take"]:
                    break
            return f'"result":{text({"data": walked})}'
        response = await call if CLIENT is AsyncCommet else call
        printed += [str(response), repr(response), repr(response.data)]
        fields = {camel(name): getattr(response, name) for name in RESPONSE}
        return f'"result":{response.to_json() if line.get("exact") else text(fields)}'
    except CommetError as error:
        printed += [str(error), repr(error), repr(error.validation_errors), traceback.format_exc()]
        fields = {camel(name): getattr(error, name) for name in ERROR} | {"data": walked}
        return f'"error":{error.to_json() if line.get("exact") else text(fields)}'


async def each(items):
    for item in items:
        yield item


async def answer(line, printed):
    if line.get("describe"):
        members = {f"customers.{name}" for name in vars(SURFACE) if name[0] != "_"} - {"customers.list_all"}
        members = f'"operations":{json.dumps(sorted(members))}'
    else:
        members = await made(line, printed)
    with lock:
        print(f'{{"id":{line["id"]},{members},"printed":{json.dumps(printed)}}}', flush=True)


async def main(threads):
    loop, answers = asyncio.get_running_loop(), []
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        reply = answer(json.loads(line, parse_float=number), [])
        reply = reply if CLIENT is AsyncCommet else loop.run_in_executor(threads, asyncio.run, reply)
        answers.append(asyncio.ensure_future(reply))
    await asyncio.gather(*answers)


logging.basicConfig(level=logging.DEBUG)
asyncio.run(main(ThreadPoolExecutor(40)))
