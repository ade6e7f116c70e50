// Calls, their answers and their errors.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'

import {
  Commet,
  CommetAPIError,
  CommetConfigurationError,
  CommetConflictError,
  CommetConnectionError,
  CommetError,
  CommetInvalidRequestError,
  CommetNotFoundError,
  CommetRateLimitError,
  CommetTimeoutError,
  CommetValidationError,
} from '@commet/node'
import type { CallOptions, CommetError as Failure } from '@commet/node'
import { Emulator } from '@commet/node/testing'

async function failure(call: Promise<unknown>): Promise<Failure> {
  const error: unknown = await call.then(
    () => assert.fail('it succeeded'),
    (error: unknown) => error,
  )
  assert.ok(error instanceof CommetError, String(error))
  return error
}

describe('a response', () => {
  test('has the data and what came beside it', async () => {
    const commet = (await Emulator.start()).client()
    const response = await commet.customers.create({ email: 'a@b', id: 'user_1' })
    assert.equal(response.status, 201)
    assert.equal(response.attempts, 1)
    assert.match(response.idempotencyKey ?? '', /^[0-9a-f-]{36}$/)
    assert.equal(response.headers.get('X-Request-Id'), response.requestId)
    assert.equal(response.isReplayed, false)
    assert.equal((await commet.customers.create({ email: 'a@b', id: 'user_1' })).status, 200)
    assert.equal((JSON.parse(response.jsonText) as { data: { id: string } }).data.id, response.data.id)
  })

  test('is replayed for the same idempotency key', async () => {
    const commet = (await Emulator.start()).client()
    const [first, again] = await Promise.all(
      [1, 2].map(() => commet.customers.create({ email: 'a@b' }, { idempotencyKey: 'k' })),
    )
    assert.equal(first?.data.id, again?.data.id)
    assert.deepEqual([first?.isReplayed, again?.isReplayed].sort(), [false, true])
  })

  test("holds plain objects, with the server's unknown fields", async () => {
    const emulator = await Emulator.start()
    await emulator.faults({ body: { success: true, data: { id: 'cus_1', plan: { seats: 1 } }, trial: true } })
    const { data, extra } = await emulator.client().customers.get('cus_1')
    assert.equal(Object.getPrototypeOf(data), Object.prototype)
    assert.deepEqual(data['plan'], { seats: 1 })
    assert.deepEqual(extra, { trial: true })
    assert.deepEqual(structuredClone(data), { ...data })
  })
})

test('undefined leaves a field and null clears it', async () => {
  const commet = (await Emulator.start()).client()
  const { data } = await commet.customers.create({ email: 'a@b', fullName: 'A', timezone: 'Europe/Berlin' })
  const updated = await commet.customers.update({ customerId: data.id, fullName: undefined, timezone: null })
  assert.deepEqual([updated.data.fullName, updated.data.timezone], ['A', null])
})

describe('an error', () => {
  test('has its class and every field', async () => {
    const commet = (await Emulator.start()).client()
    const error = await failure(commet.customers.get('nobody'))
    assert.ok(error instanceof CommetNotFoundError && error instanceof CommetAPIError && error instanceof Error)
    assert.equal(error.name, 'CommetNotFoundError')
    const { kind, code, status, outcome, attempts, retryable, idempotencyKey } = error
    assert.deepEqual(
      { kind, code, status, outcome, attempts, retryable, idempotencyKey },
      {
        kind: 'not_found',
        code: 'customer_not_found',
        status: 404,
        outcome: 'rejected',
        attempts: 1,
        retryable: false,
        idempotencyKey: null,
      },
    )
    assert.match(error.requestId ?? '', /^req_/)
    assert.equal((JSON.parse(error.jsonText) as { kind: string }).kind, 'not_found')
  })

  test('leads from the place of the call', async () => {
    async function hereIsTheCall(): Promise<void> {
      await (await Emulator.start()).client().customers.get('nobody')
    }
    assert.match((await failure(hereIsTheCall())).stack ?? '', /hereIsTheCall/)
  })

  test('of validation names the fields', async () => {
    const emulator = await Emulator.start()
    const details = [{ field: 'billingEmail', message: 'Invalid' }]
    await emulator.faults({
      status: 422,
      body: { success: false, code: 'validation_error', message: 'No', details },
    })
    const error = await failure(emulator.client().customers.create({ email: 'a@b' }))
    assert.ok(error instanceof CommetValidationError)
    assert.deepEqual(error.validationErrors, details)
  })

  test('of a limit says how long to wait', async () => {
    const emulator = await Emulator.start()
    await emulator.faults({ status: 429, retryAfter: 7 })
    const error = await failure(emulator.client({ maxRetries: 0 }).customers.get('c'))
    assert.ok(error instanceof CommetRateLimitError)
    assert.equal(error.retryAfter, 7)
  })

  test('of a lost write says that it may have been applied, and under which key', async () => {
    const emulator = await Emulator.start()
    await emulator.faults({ fault: 'close_after_applying' })
    const error = await failure(
      emulator.client({ maxRetries: 0 }).customers.create({ email: 'a@b' }, { idempotencyKey: 'mine' }),
    )
    assert.deepEqual([error.outcome, error.idempotencyKey], ['unknown', 'mine'])
  })

  test('has its cause', async () => {
    const commet = new Commet({ apiKey: 'ck_1', baseUrl: 'http://127.0.0.1:9/api', maxRetries: 0 })
    const error = await failure(commet.customers.get('c'))
    assert.ok(error instanceof CommetConnectionError)
    const causes = []
    for (let cause = error.cause; cause instanceof Error; cause = cause.cause) causes.push(cause.message)
    assert.match(causes.join('\n'), /refused/)
  })

  test('of a wrong setting is thrown by the constructor', () => {
    assert.throws(() => new Commet({ apiKey: 'ck_1', baseUrl: 'nowhere' }), CommetConfigurationError)
    assert.throws(() => new Commet({ apiKey: 'ck_1', timeout: -1 }), CommetConfigurationError)
    assert.throws(
      () => new Commet({ apiKey: 'ck_1', timeuot: 1 } as object),
      /timeuot: unknown name; expected one of apiKey, /,
    )
  })

  test('of a wrong option names it', async () => {
    const commet = (await Emulator.start()).client()
    const error = await failure(commet.customers.get('c', { timeuot: 1 } as CallOptions))
    assert.ok(error instanceof CommetInvalidRequestError)
    assert.equal(error.param, 'timeuot')
  })

  test('of a program without types is one too', async () => {
    const customers = (await Emulator.start()).client().customers as unknown as Record<string, () => Promise<unknown>>
    for (const name of ['create', 'get', 'update', 'archive']) {
      assert.ok(
        (await failure(customers[name]?.call(customers) ?? Promise.resolve())) instanceof CommetInvalidRequestError,
        name,
      )
    }
  })
})

describe('time', () => {
  test('ends a call by its timeout and by its deadline', async () => {
    const emulator = await Emulator.start()
    const commet = emulator.client()
    const inAMoment = Date.now() + 60
    for (const options of [
      { timeout: 50 },
      { deadline: new Date(inAMoment) },
      { deadline: inAMoment },
      { deadline: new Date(0) },
    ]) {
      await emulator.faults({ delayMs: 2_000, repeat: 4 })
      assert.ok((await failure(commet.customers.get('c', options))) instanceof CommetTimeoutError)
    }
  })
})

describe('headers', () => {
  test('may be an object, pairs or Headers', async () => {
    const commet = (await Emulator.start()).client()
    for (const headers of [{ 'x-a': '1' }, [['x-a', '1']] as const, new Headers({ 'x-a': '1' })]) {
      assert.equal((await commet.customers.list({}, { headers })).status, 200)
    }
  })

  test('of an answer are what the server sent, several times and beyond Latin-1 too', async () => {
    const body = '{"success":true,"data":{"id":"cus_1"}}'
    const head = `HTTP/1.1 200 OK\r\nX-City: Žilina\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: ${String(body.length)}\r\n\r\n`
    const server = createServer((socket) => socket.on('data', () => socket.write(head + body)))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
    await using commet = new Commet({ apiKey: 'ck_1', baseUrl })
    const { headers } = await commet.customers.get('cus_1')
    server.close()
    assert.deepEqual(
      ['x-city', 'X-A', 'x-b'].map((name) => headers.get(name)),
      ['Žilina', '1, 2', null],
    )
    assert.deepEqual([headers.has('X-City'), headers.has('x-b')], [true, false])
    assert.deepEqual([...headers].slice(0, 3), [
      ['x-city', 'Žilina'],
      ['x-a', '1'],
      ['x-a', '2'],
    ])
  })

  test('that the client sets itself are refused', async () => {
    const error = await failure(
      (await Emulator.start()).client().customers.list({}, { headers: { 'x-api-key': 'ck_2' } }),
    )
    assert.ok(error instanceof CommetInvalidRequestError)
  })
})

/** In how many turns of the loop calls are settled that have all ended while this thread did nothing else. */
async function turns(calls: Promise<unknown>[]): Promise<number> {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000)
  const settled = Promise.all(calls).then(() => true)
  const turn = (): Promise<boolean> => new Promise((resolve) => setImmediate(resolve, false))
  let turns = 0
  while (!(await Promise.race([settled, turn()]))) turns += 1
  return turns
}

test('calls that end together are settled in several turns of the loop', async () => {
  const commet = (await Emulator.start()).client()
  const { data } = await commet.customers.create({ email: 'a@b' })
  const taken = await turns(Array.from({ length: 300 }, () => commet.customers.get(data.id)))
  assert.ok(taken >= 4, String(taken))
})

test('large answers that end together are settled in more', async () => {
  const emulator = await Emulator.start()
  await emulator.seed({ customers: 100 })
  const { customers } = emulator.client()
  const size = (await customers.list({ limit: 100 })).jsonText.length
  const taken = await turns(Array.from({ length: 40 }, () => customers.list({ limit: 100 })))
  assert.ok(taken >= (40 * size) / 256_000, String(taken))
})

test('a 409 is a conflict', async () => {
  const commet = (await Emulator.start()).client()
  const { data } = await commet.customers.create({ email: 'a@b' })
  assert.equal((await commet.customers.archive(data.id)).data.isActive, false)
  const error = await failure(commet.customers.update({ customerId: data.id, extra: { isActive: true } }))
  assert.ok(error instanceof CommetConflictError)
  assert.equal(error.code, 'customer_archived')
})
