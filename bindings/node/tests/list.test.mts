// Lists, page by page and as a whole.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { CommetError } from '@commet/node'
import { Emulator } from '@commet/node/testing'

test('a page leads to the next', async () => {
  const emulator = await Emulator.start()
  await emulator.seed({ customers: 5 })
  const { customers } = emulator.client()
  const { data, hasMore, nextCursor } = await customers.list({ limit: 3 })
  const nextPage = await customers.list({ limit: 3, cursor: nextCursor })
  assert.deepEqual([data.length, hasMore, nextPage.data.length, nextPage.hasMore], [3, true, 2, false])
  assert.equal(nextPage.nextCursor, null)
})

test('listAll gives every customer once, and again from the beginning', async () => {
  const emulator = await Emulator.start()
  await emulator.seed({ customers: 7 })
  const all = emulator.client().customers.listAll({ limit: 3 })
  for (let round = 0; round < 2; round += 1) {
    const ids = new Set<string>()
    for await (const customer of all) ids.add(customer.id)
    assert.equal(ids.size, 7)
  }
  const pages: number[] = []
  for await (const page of all.pages()) pages.push(page.data.length)
  assert.deepEqual(pages, [3, 3, 1])
})

test('listAll fetches nothing that is not asked for', async () => {
  const emulator = await Emulator.start()
  await emulator.seed({ customers: 6 })
  const all = emulator.client().customers.listAll({ limit: 2 })
  assert.deepEqual(await emulator.requests(), [])
  let seen = 0
  for await (const customer of all) {
    assert.ok(customer.id)
    if (++seen === 3) break
  }
  assert.equal((await emulator.requests()).length, 2)
})

test('items that are asked for at once come in their order, and none after a return', async () => {
  const emulator = await Emulator.start()
  await emulator.seed({ customers: 7 })
  const all = emulator.client().customers.listAll({ limit: 3 })
  const expected: string[] = []
  for await (const customer of all) expected.push(customer.id)
  const items = all[Symbol.asyncIterator]()
  const asked = await Promise.all(Array.from({ length: 9 }, () => items.next()))
  assert.deepEqual(
    asked.map(({ value }) => (value as { id: string } | undefined)?.id),
    [...expected, undefined, undefined],
  )
  assert.equal(asked.at(-1)?.done, true)
  const others = all[Symbol.asyncIterator]()
  const [first, returned, after] = await Promise.all([others.next(), others.return(), others.next()])
  assert.deepEqual([first.done, returned.done, after.done], [false, true, true])
  const thrown = all[Symbol.asyncIterator]()
  await assert.rejects(thrown.throw(new RangeError('enough')), RangeError)
  assert.equal((await thrown.next()).done, true)
})

test('an error is the end of listAll, behind the customers before it', async () => {
  const emulator = await Emulator.start()
  await emulator.seed({ customers: 4 })
  await emulator.faults('handle', { status: 403 })
  let seen = 0
  await assert.rejects(async () => {
    for await (const customer of emulator.client().customers.listAll({ limit: 2 })) seen += customer.id.length && 1
  }, CommetError)
  assert.equal(seen, 2)
})

test('a deadline spans all pages', async () => {
  const emulator = await Emulator.start()
  await emulator.seed({ customers: 4 })
  await emulator.faults({ delayMs: 150, repeat: 4 })
  const all = emulator.client().customers.listAll({ limit: 1 }, { deadline: Date.now() + 350 })
  let seen = 0
  await assert.rejects(
    async () => {
      for await (const customer of all) seen += customer.id.length && 1
    },
    { kind: 'timeout' },
  )
  assert.ok(seen < 4, String(seen))
})
