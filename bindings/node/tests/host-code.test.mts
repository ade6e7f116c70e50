// The program's own code between an answer and its caller: loggers, signals, warnings, globals that are replaced.
// Whatever it does, the answer is delivered or the call has ended, and later calls work.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, describe, mock, test } from 'node:test'
import { promisify } from 'node:util'

import type { Commet, Logger, Signal } from '@commet/node'
import { Emulator } from '@commet/node/testing'

afterEach(() => {
  mock.restoreAll()
})

async function listening(logger: Logger): Promise<Commet> {
  return (await Emulator.start()).client({ logger, logLevel: 'debug' })
}

/** A write is answered, and so are a hundred calls after it, which end in more than one turn of the loop. */
async function works(commet: Commet): Promise<void> {
  const { data } = await commet.customers.create({ email: 'a@b' })
  const calls = Array.from({ length: 100 }, () => commet.customers.get(data.id))
  for (const answer of await Promise.all(calls)) assert.equal(answer.data.id, data.id)
}

/** The texts of the warnings while something is done. */
async function warnings(done: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = []
  const listener = (warning: Error): void => void seen.push(warning.message)
  process.on('warning', listener)
  await done()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', listener)
  return seen
}

const mine = new Error('mine')
function fail(): never {
  throw mine
}

describe('a logger', () => {
  const failing: [string, Logger][] = [
    ['that throws', { debug: fail }],
    ['whose method is a getter that throws', Object.defineProperty({}, 'debug', { get: fail })],
    ['that is a proxy whose traps throw', new Proxy({}, { get: fail })],
    ['that rejects', { debug: () => Promise.reject(mine) as unknown as undefined }],
    [
      'that throws what cannot be printed',
      {
        debug: () => {
          // eslint-disable-next-line @typescript-eslint/only-throw-error
          throw new Proxy({}, { get: fail, getPrototypeOf: fail, ownKeys: fail })
        },
      },
    ],
  ]
  for (const [name, logger] of failing) {
    test(`${name} loses no answer, and is told of beside`, async () => {
      const told = await warnings(async () => (await listening(logger)).customers.create({ email: 'a@b' }))
      assert.match(told[0] ?? '', /^the logger threw: /)
    })
  }

  test('that throws hides no error', async () => {
    await assert.rejects((await listening({ debug: fail })).customers.get('nobody'), { kind: 'not_found' })
  })

  test('that throws once hears the other events', async () => {
    const [emulator, heard] = [await Emulator.start(), [] as string[]]
    await emulator.faults({ status: 503 })
    const logger = {
      debug(message: string): void {
        heard.push(message)
        if (heard.length === 1) fail()
      },
    }
    await emulator.client({ logger, logLevel: 'debug', backoff: [1, 1] }).customers.list()
    assert.ok(heard.length > 1, heard.join())
  })

  test('may call its client', async () => {
    const calls: Promise<{ status: number }>[] = []
    const commet: Commet = await listening({
      debug: () => void calls.push(commet.customers.list()),
    })
    await works(commet)
    assert.ok(calls.length >= 101)
    for (const { status } of await Promise.all(calls)) assert.equal(status, 200)
  })

  test('may close its client', async () => {
    const commet: Commet = await listening({
      debug: () => {
        commet.close()
      },
    })
    assert.equal((await commet.customers.list()).status, 200)
  })

  test('that blocks delays its answer alone', async () => {
    const commet = await listening({
      debug: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20),
    })
    assert.equal((await commet.customers.list()).status, 200)
  })
})

describe('a warning', () => {
  test('that cannot be given loses no answer', async () => {
    mock.method(process, 'emitWarning', fail)
    await works(await listening({ debug: fail }))
  })
})

describe('a signal of another implementation', () => {
  const idle: Signal = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined }

  test('that cannot be let go loses no answer of a batch', async () => {
    const commet = (await Emulator.start()).client()
    const { data } = await commet.customers.create({ email: 'a@b' })
    const told = await warnings(async () => {
      const calls = Array.from({ length: 200 }, (_, number) =>
        commet.customers.get(data.id, number % 2 ? {} : { signal: { ...idle, removeEventListener: fail } }),
      )
      assert.equal((await Promise.all(calls)).length, 200)
    })
    assert.match(told[0] ?? '', /^the signal threw: Error: mine/)
    await works(commet)
  })

  test('that cannot be listened to ends its call before it is made', async () => {
    const emulator = await Emulator.start()
    const commet = emulator.client()
    const signal = { ...idle, addEventListener: fail }
    await assert.rejects(commet.customers.create({ email: 'a@b' }, { signal }), mine)
    assert.deepEqual(await emulator.requests(), [])
    await works(commet)
  })

  test('whose reason throws hides no error', async () => {
    const signal = Object.defineProperty({ ...idle, aborted: true }, 'reason', { get: fail })
    const commet = (await Emulator.start()).client()
    await assert.rejects(commet.customers.list({}, { signal }), { kind: 'cancelled' })
    await works(commet)
  })

  test('whose state throws ends its call before it is made', async () => {
    const signal = Object.defineProperty({ ...idle }, 'aborted', { get: fail })
    const commet = (await Emulator.start()).client()
    await assert.rejects(commet.customers.list({}, { signal }), mine)
    await works(commet)
  })

  test('may call the client, from everywhere', async () => {
    const calls: Promise<unknown>[] = []
    const commet = (await Emulator.start()).client()
    const call = (): void => void calls.push(commet.customers.list())
    const signal = {
      addEventListener: call,
      removeEventListener: call,
      get aborted() {
        call()
        return false
      },
    }
    assert.equal((await commet.customers.list({}, { signal })).status, 200)
    assert.ok(calls.length >= 3)
    await Promise.all(calls)
  })
})

test('a toJSON may call the client, and change what is written', async () => {
  const calls: Promise<unknown>[] = []
  const commet = (await Emulator.start()).client()
  const metadata: Record<string, unknown> = {
    first: {
      toJSON() {
        calls.push(commet.customers.list())
        delete metadata['second']
        return 1
      },
    },
    second: 2,
  }
  const created = await commet.customers.create({ email: 'a@b', metadata })
  assert.deepEqual(created.data.metadata, { first: 1, second: 2 })
  await Promise.all(calls)
  await works(commet)
})

for (const how of [
  'fake timers',
  'fake timers before the import',
  'broken globals',
  'a listener of warnings',
  'a listener of a signal',
]) {
  test(`a program lives with ${how} of its own`, async () => {
    const emulator = await Emulator.start()
    const env = { ...process.env, COMMET_API_KEY: emulator.apiKey, COMMET_BASE_URL: emulator.baseUrl }
    const fixture = join(import.meta.dirname, '../../tests/fixtures/host-code.mjs')
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [fixture, how], { env, timeout: 20_000 })
    assert.equal(stdout, 'works\n', stderr)
  })
}
