// Calls aborted at random moments, until 100,000 were stopped: none is lost, nothing is left behind.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { CommetCancelledError } from '@commet/node'
import { Emulator } from '@commet/node/testing'

import { rss } from '../tests/support/memory.mjs'

const STOPPED = 100_000
const CONCURRENCY = 64

test('100,000 aborted at random leave nothing behind', async (context) => {
  const unhandled: unknown[] = []
  process.on('unhandledRejection', (reason) => unhandled.push(reason))
  const commet = (await Emulator.start()).client({ maxRetries: 0 })
  const { data } = await commet.customers.create({ email: 'a@b' })
  let [made, done, cancelled] = [0, 0, 0]
  const sizes: number[] = []
  const worker = async (): Promise<void> => {
    while (cancelled < STOPPED) {
      if (made++ % 20_000 === 0) sizes.push(rss())
      const controller = new AbortController()
      const when = Math.random() * 4
      const abort = (): void => {
        controller.abort()
      }
      const timer = setTimeout(abort, when)
      if (when < 1) setImmediate(abort)
      await commet.customers.get(data.id, { signal: controller.signal }).then(
        () => (done += 1),
        (error: unknown) => {
          assert.ok(error instanceof CommetCancelledError, String(error))
          cancelled += 1
        },
      )
      clearTimeout(timer)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  context.diagnostic(`${String(done)} done, ${String(cancelled)} cancelled; RSS in MiB: ${sizes.join(' ')}`)
  assert.equal(done + cancelled, made)
  assert.ok(done > STOPPED / 10, `${String(done)} done, ${String(cancelled)} cancelled`)
  assert.deepEqual(unhandled, [])
  assert.ok((sizes.at(-1) ?? 0) < (sizes[3] ?? 0) + 16, sizes.join(' '))
  // What was aborted is not still going on.
  assert.equal((await commet.customers.get(data.id)).data.id, data.id)
})
