// What is printed: never the key, never what is personal.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { inspect } from 'node:util'

import { Json } from '@commet/node'
import { Emulator } from '@commet/node/testing'

const CANARY = 'canary@acme.com'

function shown(value: unknown): string {
  return [inspect(value, { depth: 9, showHidden: true, getters: false }), String(value)].join('\n')
}

test('a client shows no key, printed or as JSON', async () => {
  const key = 'ck_secret_canary'
  const commet = (await Emulator.start()).client({ apiKey: key })
  assert.equal([shown(commet), JSON.stringify(commet), shown(commet.customers)].join('\n').includes(key), false)
})

test('responses print no personal data, and are written as JSON with all of it', async () => {
  const commet = (await Emulator.start()).client()
  const params = { email: CANARY, fullName: CANARY, metadata: { k: CANARY }, address: { line1: CANARY } }
  const response = await commet.customers.create(params)
  const list = await commet.customers.list()
  for (const value of [response, list, commet.customers.listAll()]) {
    assert.equal(shown(value).includes('canary'), false, shown(value))
  }
  for (const value of [response, list]) assert.ok(JSON.stringify(value).includes(CANARY))
  assert.match(
    inspect(response),
    /^ApiResponse \{\s+data: Customer \{\s+id: 'cus_\w+',\s+isActive: true,\s+createdAt: '/,
  )
  assert.match(inspect(list), /^ApiResponse \{\s+data: \[\s+Customer \{/)
  assert.equal(inspect(new Json(`"${CANARY}"`)), 'Json(17 bytes)')
})

test('models are plain objects: equal to their JSON, and cloned', async () => {
  const { data } = await (
    await Emulator.start()
  )
    .client()
    .customers.create({ email: CANARY, address: { city: 'Austin' } })
  const parsed = JSON.parse(JSON.stringify(data)) as unknown
  assert.deepEqual(data, parsed)
  assert.deepEqual(structuredClone(data), parsed)
  assert.deepEqual(Reflect.ownKeys(data), Object.keys(data))
})

test('errors print no personal data', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ status: 409, body: { success: false, code: 'conflict', message: `${CANARY} exists` } })
  await assert.rejects(emulator.client().customers.create({ email: CANARY }), (error) => {
    assert.equal(shown(error).includes('canary'), false, shown(error))
    return true
  })
})

test('a logger hears of retries, and nothing personal', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ status: 503 })
  const heard: string[] = []
  const logger = { debug: (message: string) => heard.push(message), info: (message: string) => heard.push(message) }
  const commet = emulator.client({ logger, logLevel: 'debug', backoff: [1, 1] })
  await commet.customers.create({ email: CANARY })
  assert.match(heard.join('\n'), /^commet: retrying/m)
  assert.equal(heard.join('\n').includes('canary'), false)
})

test('a logger that throws takes no answer away', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ status: 503 })
  const logger = {
    debug: () => {
      throw new Error('the disk is full')
    },
  }
  const warned = once(process, 'warning') as Promise<[Error]>
  const commet = emulator.client({ logger, logLevel: 'debug', backoff: [1, 1] })
  assert.equal((await commet.customers.create({ email: CANARY })).status, 201)
  assert.match((await warned)[0].message, /the logger threw.*the disk is full/)
})
