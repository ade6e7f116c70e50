// Nothing personal and no key goes to the program's own logger, at its lowest level, whatever the server sends.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { inspect } from 'node:util'

import { Commet, CommetError } from '@commet/node'

const KEY = 'ck_zqcanarykey'
const EMAIL = 'zqcanary@acme.com'
/** What a server repeats of a request, and an address and a key that it knows by itself. */
function echo(request: string): object {
  const received = request === '' ? null : (JSON.parse(request) as object)
  return { success: false, message: `${EMAIL} is taken by ${KEY}: ${request}`, details: { received, by: EMAIL } }
}

const ANSWERS: [number, (request: string) => unknown][] = [
  [200, () => ({ success: true, data: { id: 'cus_1', billingEmail: EMAIL } })],
  ...[422, 409, 401, 429].map((status): [number, typeof echo] => [status, echo]),
  [503, (request) => `<h1>${EMAIL}, ${KEY}, ${request}</h1>`],
  [302, () => `moved for ${EMAIL}`],
  [200, (request) => `${request} ${EMAIL} ${KEY}`],
]

test('no canary is logged or told', async () => {
  let served = 0
  const answered = (request: string, response: ServerResponse): void => {
    const [status, make] = ANSWERS[served++ % ANSWERS.length] ?? [500, echo]
    const answer = make(request)
    response.writeHead(status, {
      'content-type': typeof answer === 'string' ? 'text/html' : 'application/json',
      deprecation: 'true',
      link: `</api/v2/customers?search=${encodeURIComponent(EMAIL)}>; rel=successor-version`,
      location: `/${EMAIL}`,
      'x-request-id': KEY,
    })
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
  }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      answered(body, response)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const logged: string[] = []
  const told: string[] = []
  const log = (message: string): void => void logged.push(message)
  const logger = { debug: log, info: log, warn: log, error: log }
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api`
  // The last is nobody's.
  for (const baseUrl of [url, url, url, url, 'http://127.0.0.1:9/api']) {
    const commet = new Commet({ apiKey: KEY, baseUrl, maxRetries: 1, backoff: [1, 1], logger, logLevel: 'debug' })
    const fields = { email: EMAIL, fullName: 'Zq Canary', metadata: { note: 'of zqcanary' } }
    for (const call of [
      () => commet.customers.create(fields),
      () => commet.customers.get('cus_9'),
      () => commet.customers.list({ search: EMAIL }),
      () => commet.customers.update({ customerId: 'cus_9', ...fields }),
      () => commet.customers.archive('cus_9'),
    ]) {
      try {
        told.push(inspect(await call()))
      } catch (error) {
        assert.ok(error instanceof CommetError, String(error))
        told.push(inspect(error), error.jsonText, JSON.stringify(error))
      }
    }
  }
  server.closeAllConnections()
  server.close()
  assert.ok(logged.length > 20)
  // What stands in the stack is this file's name.
  for (const text of [...logged, ...told]) assert.doesNotMatch(text.replaceAll('canaries', ''), /zq(.|%20)?canary/i)
})
