"""The generated Python bindings, against the emulator that COMMET_BASE_URL names."""

import asyncio
import json
import os
import threading
import time
import urllib.request

import commet

KEY = "ck_uniffi"
API = os.environ["COMMET_BASE_URL"]


def control(method, path, body=None):
    request = urllib.request.Request(
        API.removesuffix("/api") + "/_emulator/" + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"x-api-key": KEY, "content-type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def requests():
    return control("GET", "requests")["data"]


def until(true):
    for _ in range(2_000):
        if true():
            return
        time.sleep(0.005)
    raise AssertionError("it does not come about")


def failure(call, *arguments):
    try:
        call(*arguments)
    except commet.CallError.Failed as error:
        return json.loads(error.report.json)
    raise AssertionError("it does not fail")


class Never(commet.Watcher):
    def stop(self):
        return False


class Always(commet.Watcher):
    def __init__(self):
        self.threads = set()

    def stop(self):
        self.threads.add(threading.get_ident())
        return True


def client(watcher=None, **settings):
    return commet.CommetClient("commet-uniffi-test/1", json.dumps({"apiKey": KEY, **settings}), watcher)


def answer(reply):
    return json.loads(reply.json)


def blocking():
    acme = client(Never())
    metadata = '{"big": 12345678901234567890123, "exact": 1.10, "deep": [{"a": null}]}'
    arguments = '{"email": "billing@acme.com", "id": "user_1", "metadata": %s}' % metadata
    created = acme.call("customers.create", arguments)
    assert answer(created)["status"] == 201, created
    assert metadata in created.json, created
    assert answer(acme.call("customers.get", '{"customerId": "user_1"}'))["data"] == answer(created)["data"]

    updated = acme.call("customers.update", '{"customerId": "user_1", "fullName": "Acme", "address": {"city": "Austin"}}')
    assert answer(updated)["data"]["address"]["city"] == "Austin"
    cleared = acme.call("customers.update", '{"customerId": "user_1", "fullName": null}')
    assert answer(cleared)["data"]["fullName"] is None

    options = json.dumps({"idempotencyKey": "once", "headers": [["x-trace", "1"]]})
    assert answer(acme.call("customers.archive", '{"customerId": "user_1"}', options))["idempotencyKey"] == "once"

    error = failure(acme.call, "customers.get", '{"customerId": "nobody"}')
    assert (error["kind"], error["status"], error["code"], error["outcome"]) == (
        "not_found", 404, "customer_not_found", "rejected"), error
    error = failure(acme.call, "customers.create", "{}")
    assert (error["kind"], error["param"], error["outcome"]) == ("invalid_request", "email", "not_sent"), error
    assert failure(acme.call, "customers.create", "1, 2")["param"] == "arguments"
    assert failure(acme.call, "customers.none", "{}")["kind"] == "invalid_request"


def walking():
    control("POST", "seed", {"customers": 7})
    acme, token, seen = client(), "", []
    while token is not None:
        page = acme.call("customers.list", '{"limit": 3}', json.dumps({"pageToken": token}))
        seen += [customer["id"] for customer in answer(page)["data"]]
        token = page.next_page_token
    assert len(seen) == len(set(seen)) == 8, seen


def events():
    control("POST", "faults", [{"status": 503}])
    page = client(backoffMs=[1, 1]).call("customers.list", "{}", '{"log": "debug"}')
    assert answer(page)["attempts"] == 2
    assert any("retrying" in event.message for event in page.events), page.events


def stopping():
    control("POST", "faults", [{"delayMs": 30_000, "repeat": 10}])
    watcher = Always()
    before = len(requests())
    get = ("customers.get", '{"customerId": "user_1"}')
    error = failure(client(watcher).call, *get)
    assert error["kind"] == "cancelled", error
    assert watcher.threads == {threading.get_ident()}

    acme = client()
    cancellation = acme.cancellation()
    threading.Timer(0.2, cancellation.cancel).start()
    error = failure(acme.call, "customers.create", '{"email": "a@b"}', None, cancellation)
    assert (error["kind"], error["outcome"], error["attempts"]) == ("cancelled", "unknown", 1), error

    threading.Timer(0.2, acme.shutdown).start()
    assert failure(acme.call, *get)["kind"] == "cancelled"
    assert failure(acme.call, *get)["kind"] == "configuration"
    until(lambda: all(request["abortedByClient"] for request in requests()[before:]))


async def asynchronous():
    control("DELETE", "faults")
    acme = client()
    get = ("customers.get", '{"customerId": "user_1"}')
    answers = await asyncio.gather(*(acme.call_async(*get) for _ in range(50)))
    assert len({answer(reply)["data"]["id"] for reply in answers}) == 1
    page = answer(await acme.call_async("customers.list", '{"limit": 2}'))
    assert page["hasMore"] and len(page["data"]) == 2
    try:
        await acme.call_async("customers.get", '{"customerId": "nobody"}')
        raise AssertionError("it does not fail")
    except commet.CallError.Failed as error:
        assert json.loads(error.report.json)["kind"] == "not_found"

    control("POST", "faults", [{"delayMs": 30_000}])
    before = len(requests())
    call = asyncio.create_task(acme.call_async(*get))
    while len(requests()) == before:
        await asyncio.sleep(0.005)
    call.cancel()
    await asyncio.wait([call])
    assert call.cancelled()
    until(lambda: requests()[-1]["abortedByClient"])


assert commet.operations()[0] == "customers.create"
commet.check_json('[1.10, "\\u00fc"]')
assert failure(commet.check_json, "{")["param"] == "json"
assert failure(commet.CommetClient, "x", '{"apiKey": "", "timeoutMs": -1}', None)["kind"] == "configuration"
blocking()
walking()
events()
stopping()
asyncio.run(asynchronous())
print("all calls made")
