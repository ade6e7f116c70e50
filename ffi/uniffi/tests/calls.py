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
        return error.report
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
    return commet.CommetClient("commet-uniffi-test/1", commet.Settings(api_key=KEY, **settings), watcher)


def blocking():
    acme = client(Never())
    metadata = commet.json_value('{"big": 12345678901234567890123, "exact": 1.10, "deep": [{"a": null}]}')
    created = acme.create_customer(commet.CreateCustomer(email="billing@acme.com", id="user_1", metadata=metadata))
    assert created.info.status == 201, created
    assert created.data.metadata == metadata
    assert '"exact":1.10' in created.info.json
    assert acme.get_customer("user_1").data == created.data

    address = commet.Address(city="Austin", country="US")
    updated = acme.update_customer("user_1", commet.UpdateCustomer(address=address, full_name="Acme")).data
    assert updated.address.city == "Austin"
    assert acme.update_customer("user_1", commet.UpdateCustomer(clear=["fullName"])).data.full_name is None

    options = commet.CallOptions(idempotency_key="once", headers=[commet.Header(name="x-trace", value="1")])
    assert acme.archive_customer("user_1", options).info.idempotency_key == "once"

    error = failure(acme.get_customer, "nobody")
    assert (error.kind, error.status, error.code, error.outcome) == (
        "not_found", 404, "customer_not_found", "rejected"), error
    error = failure(acme.create_customer, commet.CreateCustomer())
    assert (error.kind, error.param, error.outcome) == ("invalid_request", "email", "not_sent"), error
    number = commet.JsonValue.NUMBER(text="1, 2")
    error = failure(acme.create_customer, commet.CreateCustomer(email="a@b", metadata=number))
    assert error.param == "metadata", error


def walking():
    control("POST", "seed", {"customers": 7})
    acme, walk, seen = client(), "", []
    while walk is not None:
        page = acme.list_customers(commet.ListCustomers(limit=3), commet.CallOptions(walk=walk))
        seen += [customer.id for customer in page.data]
        walk = page.walk
    assert len(seen) == len(set(seen)) == 8, seen


def events():
    control("POST", "faults", [{"status": 503}])
    page = client(backoff_ms=[1, 1]).list_customers(commet.ListCustomers(), commet.CallOptions(log="debug"))
    assert page.info.attempts == 2
    assert any("retrying" in event.message for event in page.info.events), page.info.events


def stopping():
    control("POST", "faults", [{"delayMs": 30_000, "repeat": 10}])
    watcher = Always()
    before = len(requests())
    error = failure(client(watcher).get_customer, "user_1")
    assert error.kind == "cancelled", error
    assert watcher.threads == {threading.get_ident()}

    acme = client()
    cancellation = acme.cancellation()
    threading.Timer(0.2, cancellation.cancel).start()
    params = commet.CreateCustomer(email="a@b")
    error = failure(acme.create_customer, params, None, cancellation)
    assert (error.kind, error.outcome, error.attempts) == ("cancelled", "unknown", 1), error

    threading.Timer(0.2, acme.shutdown).start()
    assert failure(acme.get_customer, "user_1").kind == "cancelled"
    assert failure(acme.get_customer, "user_1").kind == "configuration"
    until(lambda: all(request["abortedByClient"] for request in requests()[before:]))


async def asynchronous():
    control("DELETE", "faults")
    acme = client()
    answers = await asyncio.gather(*(acme.get_customer_async("user_1") for _ in range(50)))
    assert {answer.data.id for answer in answers} == {answers[0].data.id}
    page = await acme.list_customers_async(commet.ListCustomers(limit=2))
    assert page.info.has_more and len(page.data) == 2
    try:
        await acme.get_customer_async("nobody")
        raise AssertionError("it does not fail")
    except commet.CallError.Failed as error:
        assert error.report.kind == "not_found"

    control("POST", "faults", [{"delayMs": 30_000}])
    before = len(requests())
    call = asyncio.create_task(acme.get_customer_async("user_1"))
    while len(requests()) == before:
        await asyncio.sleep(0.005)
    call.cancel()
    await asyncio.wait([call])
    assert call.cancelled()
    until(lambda: requests()[-1]["abortedByClient"])


assert commet.operations()[0] == "customers.create"
assert commet.json_text(commet.json_value('[1.10, "\\u00fc"]')) == '[1.10,"ü"]'
assert failure(commet.json_value, "{").param == "json"
assert failure(commet.CommetClient, "x", commet.Settings(api_key="", timeout_ms=-1), None).kind == "configuration"
blocking()
walking()
events()
stopping()
asyncio.run(asynchronous())
print("all calls made")
