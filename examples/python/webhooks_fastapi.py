"""Webhooks, with FastAPI: each event is verified, and handled once.

    pip install --no-index --find-links ../../target/dist/python commet-sdk  # from `cargo xtask dist python`
    pip install fastapi uvicorn
    export COMMET_WEBHOOK_SECRET=whsec_…
    uvicorn webhooks_fastapi:app --port 3000

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
from fastapi import FastAPI, HTTPException, Request

app = FastAPI()
secret = os.environ['COMMET_WEBHOOK_SECRET']
seen = webhooks.MemorySeenEvents()  # Several processes share a table with a unique key instead.


@app.post('/webhooks')
async def receive(request: Request) -> None:
    try:
        event = webhooks.verify(await request.body(), request.headers.get('X-Commet-Signature'), secret)
    except (CommetInvalidSignatureError, CommetInvalidEventError) as error:
        raise HTTPException(400, str(error)) from error
    if seen.add(event.id):
        try:
            handle(event)
        except Exception:
            seen.remove(event.id)  # The next delivery is handled.
            raise


def handle(event: webhooks.WebhookEvent) -> None:
    if isinstance(event, SubscriptionActivatedEvent):
        print('activated', event.data.customer_id)
    elif isinstance(event, SubscriptionCanceledEvent):
        print('canceled', event.data.customer_id)
