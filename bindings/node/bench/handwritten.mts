import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { IncomingMessage } from 'node:http'

import { CUSTOMER } from './work.mjs'
import type { Contender, Work } from './work.mjs'

/** What one writes without a library: `http` with a keep-alive agent, and the JSON parsed. */
export function handwritten({ baseUrl, apiKey, customerId }: Work): Contender {
  const agent = new Agent({ keepAlive: true })
  function call(method: string, path: string, body?: object): Promise<unknown> {
    const headers: Record<string, string> = { 'x-api-key': apiKey, accept: 'application/json' }
    if (body !== undefined) {
      headers['content-type'] = 'application/json'
      headers['idempotency-key'] = randomUUID()
    }
    return new Promise((resolve, reject) => {
      const sent = request(baseUrl + path, { agent, method, headers }, (response: IncomingMessage) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const answer: unknown = JSON.parse(Buffer.concat(chunks).toString())
          if (response.statusCode === undefined || response.statusCode >= 300) reject(new Error(JSON.stringify(answer)))
          else resolve(answer)
        })
      })
      sent.on('error', reject)
      sent.end(body === undefined ? undefined : JSON.stringify(body))
    })
  }
  const { email: billingEmail, ...customer } = CUSTOMER
  return {
    get: () => call('GET', `/customers/${encodeURIComponent(customerId)}`),
    create: () => call('POST', '/customers', { billingEmail, ...customer }),
    list: () => call('GET', '/customers?limit=25'),
  }
}
