// An answer that no string of JavaScript holds: its call fails, and the calls after it are not affected.

import assert from 'node:assert/strict'
import { constants } from 'node:buffer'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { test } from 'node:test'

import { Commet } from '@commet/node'

const CHUNK = 'x'.repeat(1 << 20)

function* answer(size: number): Generator<string> {
  yield '{"success":true,"data":{"id":"cus_1","plan":"'
  for (let sent = 0; sent < size; sent += CHUNK.length) yield CHUNK
  yield '"}}'
}

test('an answer longer than any string fails its own call alone', { timeout: 120_000 }, async () => {
  const sizes: Record<string, number> = { small: 1, huge: constants.MAX_STRING_LENGTH }
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json')
    Readable.from(answer(sizes[request.url?.split('/').at(-1) ?? ''] ?? 0)).pipe(response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const commet = new Commet({ apiKey: 'ck_1', baseUrl, maxResponseBytes: 1e9 })
  const [huge, small] = await Promise.allSettled(['huge', 'small'].map((id) => commet.customers.get(id)))
  assert.equal(small?.status, 'fulfilled')
  assert.ok(huge?.status === 'rejected')
  assert.match(String(huge.reason), /^CommetInvalidResponseError: .* longer than a string can be/)
  assert.equal((await commet.customers.get('small')).data.id, 'cus_1')
  commet.close()
  server.close()
})
