// What users do in their own tests: a month in a second, replaced clients, values made by hand.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { mock, test } from 'node:test'
import { inspect, promisify } from 'node:util'

import * as everything from '@commet/node'
import { ApiResponse, Commet, CommetError, CommetNotFoundError, CommetRateLimitError, Json } from '@commet/node'
import type { Customer } from '@commet/node'
import { Emulator } from '@commet/node/testing'

test('a month passes', async () => {
  const emulator = await Emulator.start()
  const commet = emulator.client()
  await commet.customers.create({ email: 'billing@acme.com', id: 'user_123' })
  const { data: subscription } = await commet.subscriptions.create({ customerId: 'user_123', planCode: 'starter' })
  assert.equal(subscription.status, 'pending_payment')
  await emulator.pay(subscription.checkoutUrl ?? '')
  await emulator.advance(31 * 24 * 3_600_000)
  const { data: active } = await commet.subscriptions.getActive('user_123')
  assert.equal(active?.status, 'active')
  const [renewal] = (await emulator.control('GET', 'customers/user_123/invoices')) as Record<string, unknown>[]
  assert.deepEqual([renewal?.['status'], renewal?.['total']], ['paid', 2900])
})

test('a renewal fails', async () => {
  const emulator = await Emulator.start()
  const commet = emulator.client()
  await commet.customers.create({ email: 'billing@acme.com', id: 'user_123' })
  const { data } = await commet.subscriptions.create({ customerId: 'user_123', planCode: 'starter' })
  await emulator.pay(data.checkoutUrl ?? '')
  await emulator.failNextCharges('user_123', 3)
  await emulator.advance(32 * 24 * 3_600_000)
  assert.equal((await commet.subscriptions.getActive('user_123')).data, null)
})

test('any path is requested', async () => {
  const commet = (await Emulator.start()).client()
  const { data } = await commet.request<{ id: string }>('POST', '/customers', {
    body: { billingEmail: 'billing@acme.com' },
  })
  const page = await commet.request<{ id: string }[]>('GET', '/customers', { query: { limit: 1 } }, { timeout: 5_000 })
  assert.deepEqual([page.data[0]?.id, page.hasMore, page.attempts], [data.id, false, 1])
  const path = `/customers/${encodeURIComponent(data.id)}`
  const one: ApiResponse<unknown> = await commet.request('GET', path)
  assert.equal((one.data as Record<string, unknown>)['billingEmail'], 'billing@acme.com')
  for (const shown of [inspect(one), inspect(page)]) assert.doesNotMatch(shown, /acme/)
})

async function greet(commet: Commet, userId: string): Promise<string> {
  try {
    const { data } = await commet.customers.get(userId)
    return `Hello ${String(data.fullName)}`
  } catch (error) {
    if (error instanceof CommetNotFoundError) return 'Hello stranger'
    throw error
  }
}

test('greets by name, and greets a stranger', async () => {
  const commet = new Commet({ apiKey: 'ck_test' })
  const get = mock.method(commet.customers, 'get')
  get.mock.mockImplementationOnce(() => Promise.resolve(new ApiResponse({ id: 'cus_1', fullName: 'Ada' } as Customer)))
  assert.equal(await greet(commet, 'user_123'), 'Hello Ada')
  get.mock.mockImplementationOnce(() => Promise.reject(new CommetNotFoundError('there is no such customer')))
  assert.equal(await greet(commet, 'user_123'), 'Hello stranger')
})

test('tests do not meet', async () => {
  const [one, other] = [await Emulator.start(), await Emulator.start()]
  assert.equal(one.url, other.url)
  await one.client().customers.create({ email: 'a@b.c' })
  assert.equal((await other.client().customers.list()).data.length, 0)
  assert.equal((await one.client().customers.list()).data.length, 1)
})

test('faults, requests and reset', async () => {
  const emulator = await Emulator.start()
  const commet = emulator.client()
  await emulator.faults({ status: 503 }, 'handle')
  const { data, attempts } = await commet.customers.create({ email: 'a@b.c' })
  assert.equal(attempts, 2)
  assert.deepEqual(
    (await emulator.requests()).map(({ status }) => status),
    [503, 201],
  )
  await emulator.failNextCharges(data.id, 2)
  await emulator.reset()
  await emulator.seed({ customers: 2 })
  const page = await commet.customers.list()
  assert.deepEqual(
    [...page].map((customer) => customer.id),
    page.data.map(({ id }) => id),
  )
  await assert.rejects(emulator.pay('http://localhost/checkout/none'), /refused POST checkouts\/none\/pay/)
})

test('a missing program is told', async () => {
  await assert.rejects(Emulator.start('/nowhere/commet'), /put it in PATH, or set COMMET_BIN to its path/)
})

test('it keeps no process alive, and ends with it', async () => {
  const program = "import { Emulator } from '@commet/node/testing'; console.log((await Emulator.start()).url)"
  const words = ['--input-type=module', '--eval', program]
  const cwd = join(import.meta.dirname, '..')
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd, timeout: 20_000 })
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${stdout.trim()}/_emulator/health`).catch(() => undefined)
    if (answer === undefined) break
    assert.ok(tries < 200, 'it serves on')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
})

const classes = Object.values(everything).filter(
  (each): each is typeof CommetError => typeof each === 'function' && CommetError.isPrototypeOf(each),
)

for (const errorClass of [CommetError, ...classes]) {
  test(`${errorClass.name} made by hand has the kind of its class`, () => {
    const error = new errorClass('gone')
    const words = error.kind.split('_').map((word) => word.replace(/^./, (letter) => letter.toUpperCase()))
    const names: Record<string, string> = { api: 'CommetAPIError', rate_limited: 'CommetRateLimitError' }
    const expected = errorClass === CommetError ? 'CommetInternalError' : errorClass.name
    assert.equal(names[error.kind] ?? `Commet${words.join('')}Error`, expected)
    assert.deepEqual([error.message, error.attempts, error.details, error.cause], ['gone', 0, null, undefined])
    assert.equal(new errorClass('gone', { kind: 'timeout' }).kind, 'timeout')
  })
}

test('an error made by hand has the rest too', () => {
  const cause = new Error('below')
  const error = new CommetNotFoundError('gone', { code: 'customer_not_found', cause })
  assert.deepEqual([error.status, error.outcome, error.retryable, error.cause], [404, 'rejected', false, cause])
  assert.ok(new CommetRateLimitError('slow', { retryAfter: 2 }).retryable)
  class Own extends CommetNotFoundError {}
  assert.equal(new Own('gone').kind, 'not_found')
  assert.equal((JSON.parse(error.jsonText) as { message: string }).message, 'gone')
})

test('a response made by hand is one', () => {
  const page = new ApiResponse([{ id: 'a' }, { id: 'b' }], { hasMore: true, nextCursor: 'n', headers: [['x-a', '1']] })
  assert.deepEqual([...page], page.data)
  assert.deepEqual([page.status, page.attempts, page.hasMore, page.headers.get('X-A')], [200, 1, true, '1'])
  assert.deepEqual(page, new ApiResponse(page.data, { hasMore: true, nextCursor: 'n', headers: [['x-a', '1']] }))
  assert.notDeepEqual(page, new ApiResponse([{ id: 'a' }]))
  assert.deepEqual((JSON.parse(page.jsonText) as { headers: unknown }).headers, [['x-a', '1']])
  assert.equal(new ApiResponse({ id: 'a' })[Symbol.iterator], undefined)
})

test('what leaves the process loses nothing, and errors say their sentence', async () => {
  const emulator = await Emulator.start()
  const text =
    '{"half":"\\ud83d","nul":"a\\u0000b","10":1,"2":2,"wide":12345678901234567890,"far":1e400,"list":[{"n":9007199254740993}]}'
  const body = `{"success":true,"data":{"id":"c","email":"a@b.c","metadata":${text}}}`
  await emulator.faults({ text: body, contentType: 'application/json' })
  const commet = emulator.client()
  const response = await commet.customers.get('c')
  const { data } = response
  const plain = {
    half: '\ud83d',
    nul: 'a\0b',
    10: 1,
    2: 2,
    wide: '12345678901234567890',
    far: '1e400',
    list: [{ n: '9007199254740993' }],
  }
  const written = (value: unknown): { metadata: unknown } => JSON.parse(JSON.stringify(value)) as { metadata: unknown }
  assert.deepEqual((written(response) as unknown as { data: { metadata: unknown } }).data.metadata, plain)
  assert.deepEqual(written(Json.of(data as never)).metadata, plain)
  assert.deepEqual(structuredClone(data).metadata?.['far'], { text: '1e400' })
  assert.notDeepEqual(new Json('1'), new Json('2'))
  await commet.customers.create({ email: 'a@b.c', id: 'c', metadata: data.metadata as object })
  assert.deepEqual((await commet.customers.get('c')).data.metadata, data.metadata)
  const error = await commet.customers.get('nope').catch((error: unknown) => error)
  assert.ok(error instanceof CommetError)
  assert.deepEqual((JSON.parse(JSON.stringify(error)) as { message: string }).message, error.message)
})
