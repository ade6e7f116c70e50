// 1,000,000 calls in a process that does not grow.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Emulator } from '@commet/node/testing'
import { median, rss } from '../tests/support/memory.mjs'

const CALLS = 1_000_000
const CONCURRENCY = 64
const EVERY = 50_000

test('1,000,000 calls leave the memory flat', async (context) => {
  const commet = (await Emulator.start()).client()
  const { data } = await commet.customers.create({
    email: 'a@b',
    metadata: { plan: 'gold', account: 12345678901234567890n },
  })
  let left = CALLS
  const sizes: number[] = []
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      if (left % EVERY === 0) sizes.push(rss())
      await commet.customers.get(data.id)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  context.diagnostic(`RSS in MiB, every ${String(EVERY)} calls: ${sizes.join(' ')}`)
  // A collector gives back what it likes: single values wander, their middle must not.
  const quarter = sizes.length / 4
  const [early, late] = [median(sizes.slice(quarter, 2 * quarter)), median(sizes.slice(-quarter))]
  assert.ok(late < early + 12, sizes.join(' '))
})
