// Webhooks, as a handler of requests such as Next.js, Hono and Deno have: each event is verified, and handled once.
//
//     export COMMET_WEBHOOK_SECRET=whsec_…
//
// In Next.js this file is `app/webhooks/route.ts`. Without an account,
// `commet listen --forward-to http://127.0.0.1:3000/webhooks` prints a secret, and sends the events of an emulator there.

import { CommetInvalidEventError, CommetInvalidSignatureError, webhooks, type WebhookEvent } from '@commet/node'

const secret = process.env['COMMET_WEBHOOK_SECRET'] ?? ''
const seen = new webhooks.MemorySeenEvents() // Several processes share a table with a unique key instead.

export async function POST(request: Request): Promise<Response> {
  let event
  try {
    event = webhooks.verify(await request.arrayBuffer(), request.headers.get('x-commet-signature'), secret)
  } catch (error) {
    if (error instanceof CommetInvalidSignatureError || error instanceof CommetInvalidEventError) {
      return new Response(error.message, { status: 400 })
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
  return new Response()
}

function handle(event: WebhookEvent): void {
  switch (event.event) {
    case 'subscription.activated':
      console.log('activated', event.data.customerId)
      break
    case 'subscription.canceled':
      console.log('canceled', event.data.customerId)
  }
}
