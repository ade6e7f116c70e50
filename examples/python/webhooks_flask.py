"""Webhooks, with Flask: each event is verified, and handled once.

    pip install --no-index --find-links ../../target/dist/python commet-sdk  # from `cargo xtask dist python`
    pip install flask
    export COMMET_WEBHOOK_SECRET=whsec_…
    flask --app webhooks_flask run --port 3000

Without an account, `commet listen --forward-to http://127.0.0.1:3000/webhooks` prints a secret, and sends the events of
an emulator here.
"""

import os

from commet import (
    CommetInvalidEventError,
    CommetInvalidSignatureError,
    SubscriptionActivatedEvent,
    SubscriptionCanceledEvent,
    webhooks,
)
from flask import Flask, request

app = Flask(__name__)
secret = os.environ['COMMET_WEBHOOK_SECRET']
seen = webhooks.MemorySeenEvents()  # Several processes share a table with a unique key instead.


@app.post('/webhooks')
def receive() -> tuple[str, int]:
    try:
        event = webhooks.verify(request.get_data(), request.headers.get('X-Commet-Signature'), secret)
    except (CommetInvalidSignatureError, CommetInvalidEventError) as error:
        return str(error), 400
    if seen.add(event.id):
        try:
            handle(event)
        except Exception:
            seen.remove(event.id)  # The next delivery is handled.
            raise
    return '', 200


def handle(event: webhooks.WebhookEvent) -> None:
    if isinstance(event, SubscriptionActivatedEvent):
        print('activated', event.data.customer_id)
    elif isinstance(event, SubscriptionCanceledEvent):
        print('canceled', event.data.customer_id)
