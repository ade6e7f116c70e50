// What a program without types may hand over: an error that names the culprit, and never a crash.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Commet, CommetConfigurationError, CommetError, CommetInvalidRequestError } from '@commet/node'
import type { CallOptions, ClientSettings, Customers, Logger } from '@commet/node'
import { Emulator } from '@commet/node/testing'

const customers = (await Emulator.start()).client().customers

const circle: Record<string, unknown> = {}
circle['again'] = circle

const VALUES: unknown[] = [
  ...[true, 0, -0, NaN, Infinity, 10n, '', 'text', '\ud83d', Symbol('s'), () => 1, {}, [], [1], circle, /p/],
  ...[Object.create(null) as unknown, new Date(NaN), new Map(), new Proxy([1], {}), new Error('e'), new Uint8Array(2)],
  ...[Object('boxed') as unknown, Promise.resolve(), 'x'.repeat(10_000), globalThis],
]

function refused(error: unknown, name: string): void {
  assert.ok(error instanceof CommetError, `${name}: ${String(error)}`)
  // A name of ours in the place of theirs, such as timeoutMs, would not help.
  assert.match(error.message, new RegExp(`\\b${name}\\b`))
}

test('a setting that is none names itself', () => {
  const names = ['timeout', 'attemptTimeout', 'connectTimeout', 'maxRetries', 'backoff', 'retryBudget', 'logLevel']
  for (const name of names) {
    for (const value of VALUES.filter((value) => typeof value !== 'number')) {
      if (name === 'maxRetries' && value === 10n) continue
      assert.throws(
        () => new Commet({ apiKey: 'ck_1', [name]: value }),
        (error) => {
          refused(error, name)
          return error instanceof CommetConfigurationError
        },
      )
    }
  }
  for (const logger of [5, 'console', () => 1, Symbol('s')] as unknown as Logger[]) {
    assert.throws(() => new Commet({ apiKey: 'ck_1', logger }), { name: 'CommetConfigurationError', param: 'logger' })
  }
})

test('a time may have no end, and is a number', async () => {
  const times = { timeout: Infinity, attemptTimeout: Infinity, connectTimeout: Infinity }
  const commet = (await Emulator.start()).client({ ...times, maxRetryAfter: Infinity, backoff: [1, Infinity] })
  assert.equal((await commet.customers.list({}, { ...times, deadline: Infinity })).status, 200)
  for (const name of ['timeout', 'idleTimeout', 'maxRetryAfter', 'backoff']) {
    for (const value of [NaN, -1, -Infinity]) {
      assert.throws(
        () => new Commet({ apiKey: 'ck_1', [name]: name === 'backoff' ? [1, value] : value }),
        new RegExp(`^CommetConfigurationError: ${name}: must be .*milliseconds`),
      )
    }
  }
})

test('an option that is none names itself', async () => {
  for (const name of ['timeout', 'attemptTimeout', 'connectTimeout', 'maxRetries', 'deadline', 'headers', 'signal']) {
    for (const value of [NaN, '', 'text', Symbol('s'), () => 1, circle, /p/, true, globalThis]) {
      const error: unknown = await customers.list({}, { [name]: value }).catch((error: unknown) => error)
      refused(error, name)
      assert.ok(error instanceof CommetInvalidRequestError)
      assert.deepEqual([error.param, error.outcome, error.attempts], [name, 'not_sent', 0])
    }
  }
})

test('what takes an object takes no other thing', async () => {
  for (const value of ['ck_1', '', 5, NaN, true, Symbol('s'), () => 1, [1]]) {
    assert.throws(() => new Commet(value as ClientSettings), { name: 'CommetConfigurationError', param: 'settings' })
    for (const name of ['create', 'update', 'list'] as const) {
      const method = customers[name].bind(customers) as (value: unknown) => Promise<unknown>
      await assert.rejects(method(value), { name: 'CommetInvalidRequestError', param: 'params' })
    }
    const options = value as CallOptions
    await assert.rejects(customers.get('c', options), { name: 'CommetInvalidRequestError', param: 'options' })
    await assert.rejects(
      customers
        .listAll(value as object)
        .pages()
        .next(),
      { param: 'params' },
    )
  }
  assert.throws(() => new Commet(null as unknown as ClientSettings), { param: 'settings' })
})

test('an argument of any kind is taken or refused, and no program ends by it', async () => {
  const names: [keyof Customers, string[]][] = [
    ['create', ['email', 'id', 'fullName', 'timezone', 'address', 'metadata', 'extra']],
    ['update', ['customerId', 'email', 'address', 'metadata', 'extra']],
    ['list', ['isActive', 'search', 'limit', 'cursor', 'extra']],
  ]
  for (const [operation, parameters] of names) {
    const method = customers[operation].bind(customers) as (params: object) => Promise<unknown>
    const needed = operation === 'create' ? { email: 'a@b' } : operation === 'update' ? { customerId: 'nobody' } : {}
    for (const name of parameters) {
      for (const value of VALUES) {
        const error: unknown = await method({ ...needed, [name]: value }).catch((error: unknown) => error)
        if (error instanceof CommetInvalidRequestError) refused(error, error.param ?? name)
        else if (error instanceof Error) assert.ok(error instanceof CommetError, String(error))
      }
    }
  }
})

test("a program's own exception comes through, from wherever it is thrown", async () => {
  const mine = new RangeError('mine')
  const thrown = (): never => {
    throw mine
  }
  const traps = [
    Object.defineProperty({}, 'email', { get: thrown, enumerable: true }),
    new Proxy({}, { ownKeys: thrown }),
    new Proxy({ email: 1 }, { get: thrown }),
    { email: { toJSON: thrown } },
    { email: 'a@b', metadata: { list: [new Proxy([1], { get: thrown })] } },
  ]
  for (const params of traps as { email: string }[]) await assert.rejects(customers.create(params), mine)
  await assert.rejects(customers.list({}, { headers: { [Symbol.iterator]: thrown } }), mine)
  const { proxy, revoke } = Proxy.revocable({ email: 'a@b' }, {})
  revoke()
  await assert.rejects(customers.create(proxy), TypeError)
  // What was begun is not left behind: the loop still turns, and calls still end.
  assert.equal((await customers.list()).status, 200)
})

test('a getter may make calls and close its client', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ delayMs: 20_000 })
  const commet = emulator.client()
  const inner: Promise<unknown>[] = []
  const params = {
    email: 'a@b',
    get metadata() {
      inner.push(commet.customers.list())
      commet.close()
      return {}
    },
  }
  await assert.rejects(commet.customers.create(params), CommetConfigurationError)
  await assert.rejects(Promise.all(inner), { kind: 'cancelled' })
})

test("keys that are symbols are nobody else's, and are left out", async () => {
  const metadata = { a: 1, [Symbol('mine')]: () => 1 }
  assert.deepEqual((await customers.create({ email: 'a@b', metadata })).data.metadata, { a: 1 })
})
