"""The driver of the corpus: `driver.py sync | async`. conformance/DRIVER.md describes its lines."""

import asyncio
import json
import logging
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from inspect import signature
from typing import get_type_hints

from commet import AsyncCommet, Cancellation, Commet, CommetError, Json, Response, webhooks

CLIENT = {"sync": Commet, "async": AsyncCommet}[sys.argv[1]]
RESOURCES = {name: kind for name, kind in get_type_hints(CLIENT).items() if name[0] != "_"}
RESPONSE = ["data", *(name for name, member in vars(Response).items() if isinstance(member, property))]
ERROR = [*(name for name in vars(CommetError)["__annotations__"]), "causes"]
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
    if isinstance(value, list):
        return [raw(item) for item in value]
    if isinstance(value, dict):
        return Json(value["$json"]) if "$json" in value else {name: raw(member) for name, member in value.items()}
    return value


def text(value):
    """JSON text with the names of the API, in which a decimal keeps its digits."""
    if hasattr(value, "_asdict"):  # A validation error.
        value = value._asdict()
    if hasattr(value, "extra"):  # A model.
        known = ((name, member) for name, member in value.items() if name not in value.extra)
        value = {camel(name): member for name, member in known if member is not None} | value.extra
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(name)}:{text(value[name])}" for name in value) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(text, value)) + "]"
    if isinstance(value, Json):
        return value.text
    return str(value) if isinstance(value, Decimal) else json.dumps(value)


def camel(name):
    first, *others = name.rstrip("_").split("_")
    return first + "".join(map(str.capitalize, others))


def method(resource, operation):
    """A method of a resource, and the parameters that it takes by the names of the API."""
    (name,) = (name for name in dir(resource) if camel(name) == operation)
    found = getattr(resource, name)
    # A parameter that the surface renames, such as `options_`, goes before what it makes way for.
    parameters = sorted(signature(found).parameters.items(), key=lambda each: each[0].endswith("_"))
    return found, {camel(name): parameter for name, parameter in parameters}


async def made(line, printed):
    """The members of the answer to a call, which is made as its line says."""
    *resource, operation = line["operation"].split(".")
    options, walked = given(line["options"]), []
    static = resource == ["webhooks"]
    if (after := options.pop("cancel_after", None)) is not None:
        options["cancellation"] = stop = Cancellation()
        threading.Timer(after, stop.cancel).start() if after else stop.cancel()
    try:
        if static:
            arguments = line["arguments"]
            body = b"".join(bytes.fromhex(part["digits"]) * part["times"] for part in arguments["body"])
            made = getattr(webhooks, operation)(**arguments | {"body": body})
            printed += [str(made), repr(made)]
            return f'"result":{text({"data": made})}'
        with lock:
            client = clients.pop(line["session"], None)
            client = client or CLIENT(line["apiKey"], base_url=line["baseUrl"], **given(line["client"]))
            if not line["close"]:
                clients[line["session"]] = client
        group = getattr(client, next(name for name in RESOURCES if camel(name) == resource[0])) if resource else client
        printed += [str(client), repr(client), repr(group)]
        call, parameters = method(group, operation + ("All" if line["iterate"] else ""))
        arguments = {each.name: "" for each in parameters.values() if each.default is each.empty}
        arguments |= {parameters[name].name: raw(value) for name, value in line["arguments"].items()}
        arguments |= {name: options.pop(name) for name in ("timeout", "idempotency_key") if name in options}
        call = call(**arguments, options=options)
        if line["iterate"]:
            async for item in call if CLIENT is AsyncCommet else each(call):
                walked.append(item)
                if len(walked) == line["take"]:
                    break
            return f'"result":{text({"data": walked})}'
        response = await call if CLIENT is AsyncCommet else call
        printed += [str(response), repr(response), repr(response.data) if resource else ""]
        members = {camel(name): getattr(response, name) for name in RESPONSE}
        return f'"result":{response.to_json() if line.get("exact") else text(members)}'
    except CommetError as error:
        printed += [str(error), repr(error), repr(error.validation_errors), traceback.format_exc()]
        members = {camel(name): getattr(error, name) for name in ERROR} | {"data": walked}
        return f'"error":{error.to_json() if line.get("exact") else text(members)}'


async def each(items):
    for item in items:
        yield item


async def answer(line, printed):
    if line.get("describe"):
        names = ((resource, name) for resource, kind in RESOURCES.items() for name in vars(kind) if name[0] != "_")
        single = (f"{camel(resource)}.{camel(name)}" for resource, name in names if not name.endswith("_all"))
        own = (name for name in vars(CLIENT) if name[0] != "_")
        members = f'"operations":{json.dumps(sorted([*single, *own]))}'
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
