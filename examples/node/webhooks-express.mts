// Webhooks, with Express: each event is verified, and handled once.
//
//     export COMMET_WEBHOOK_SECRET=whsec_…
//     npm install express tsx
//     npx tsx webhooks-express.mts
//
// Without an account, `commet listen --forward-to http://127.0.0.1:3000/webhooks` prints a secret, and sends the events
// of an emulator here.

import { CommetInvalidEventError, CommetInvalidSignatureError, webhooks, type WebhookEvent } from '@commet/node'
import express from 'express'

const secret = process.env['COMMET_WEBHOOK_SECRET'] ?? ''
const seen = new webhooks.MemorySeenEvents() // Several processes share a table with a unique key instead.

const app = express()

// The raw body is signed: it must not be parsed before.
app.post('/webhooks', express.raw({ type: 'application/json' }), (request, response) => {
  let event
  try {
    event = webhooks.verify(request.body as Buffer, request.get('x-commet-signature'), secret)
  } catch (error) {
    if (error instanceof CommetInvalidSignatureError || error instanceof CommetInvalidEventError) {
      response.status(400).send(error.message)
      return
    }
    throw error
  }
  if (seen.add(event.id)) {
    try {
      handle(event)
    } catch (error) {
      seen.remove(event.id) // The next delivery is handled.
      throw error
    }
  }
  response.end()
}) // A 2xx: the event is not delivered again.

function handle(event: WebhookEvent): void {
  switch (event.event) {
    case 'subscription.activated':
      console.log('activated', event.data.customerId)
      break
    case 'subscription.canceled':
      console.log('canceled', event.data.customerId)
  }
}

app.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1')
