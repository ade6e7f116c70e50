// Giving up: signals and closing.

import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'node:test'

import { Commet, CommetCancelledError, CommetConfigurationError } from '@commet/node'
import { Emulator } from '@commet/node/testing'

test('a call that is aborted already goes nowhere', async () => {
  const emulator = await Emulator.start()
  const reason = new Error('too late')
  const call = emulator.client().customers.create({ email: 'a@b' }, { signal: AbortSignal.abort(reason) })
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof CommetCancelledError)
    assert.deepEqual([error.outcome, error.cause], ['not_sent', reason])
    return true
  })
  assert.deepEqual(await emulator.requests(), [])
})

test('aborting ends a call at once, with the reason as its cause', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ delayMs: 20_000 })
  const controller = new AbortController()
  const call = emulator.client().customers.create({ email: 'a@b' }, { signal: controller.signal })
  const reason = new Error('enough')
  setTimeout(() => {
    controller.abort(reason)
  }, 100)
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof CommetCancelledError)
    assert.deepEqual([error.outcome, error.cause], ['unknown', reason])
    return true
  })
})

test('a signal is let go with its call, and never stops another one', async () => {
  const commet = (await Emulator.start()).client()
  const { data } = await commet.customers.create({ email: 'a@b' })
  const controllers = Array.from({ length: 50 }, () => new AbortController())
  const calls = controllers.map(async ({ signal }) => commet.customers.get(data.id, { signal }))
  await Promise.all(calls)
  for (const { signal } of controllers) assert.equal(getEventListeners(signal, 'abort').length, 0)
  // The numbers of those calls are other calls' now.
  const others = controllers.map(() => commet.customers.get(data.id))
  for (const controller of controllers) controller.abort()
  assert.equal((await Promise.all(others)).length, 50)
})

test('what is no signal is refused, and no call is made', async () => {
  const emulator = await Emulator.start()
  const commet = emulator.client()
  for (const signal of [{ aborted: false }, 'abort', 5] as unknown as AbortSignal[]) {
    await assert.rejects(commet.customers.list({}, { signal }), { name: 'CommetInvalidRequestError', param: 'signal' })
  }
  assert.deepEqual(await emulator.requests(), [])
})

test('a signal of another implementation will do', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ delayMs: 20_000 })
  const [target, reason] = [new EventTarget(), new Error('enough')]
  const signal = Object.assign(target, { aborted: false, reason })
  setTimeout(() => {
    signal.aborted = true
    target.dispatchEvent(new Event('abort'))
  }, 50)
  await assert.rejects(emulator.client().customers.list({}, { signal }), {
    name: 'CommetCancelledError',
    cause: reason,
  })
})

test('the time of a signal is one', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ delayMs: 20_000 })
  const call = emulator.client().customers.list({}, { signal: AbortSignal.timeout(50) })
  await assert.rejects(call, (error: Error) => {
    assert.ok(error instanceof CommetCancelledError)
    assert.equal((error.cause as Error).name, 'TimeoutError')
    return true
  })
})

test('one signal stops many calls, and listens once', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ delayMs: 20_000, repeat: 50 })
  const [commet, controller] = [emulator.client(), new AbortController()]
  const warnings: Error[] = []
  const warn = (warning: Error): void => void warnings.push(warning)
  process.on('warning', warn)
  const calls = Array.from({ length: 50 }, () => commet.customers.list({}, { signal: controller.signal }))
  assert.equal(getEventListeners(controller.signal, 'abort').length, 1)
  controller.abort()
  for (const ended of await Promise.allSettled(calls)) {
    assert.ok(ended.status === 'rejected' && ended.reason instanceof CommetCancelledError)
  }
  assert.equal(getEventListeners(controller.signal, 'abort').length, 0)
  await sleep(1)
  process.off('warning', warn)
  assert.deepEqual(warnings, [])
})

test('one signal serves the walk through a list', async () => {
  const emulator = await Emulator.start()
  await emulator.seed({ customers: 3 })
  const commet = emulator.client()
  const controller = new AbortController()
  const seen: string[] = []
  await assert.rejects(async () => {
    for await (const customer of commet.customers.listAll({ limit: 1 }, { signal: controller.signal })) {
      seen.push(customer.id)
      if (seen.length === 2) controller.abort()
    }
  }, CommetCancelledError)
  assert.equal(seen.length, 2)
})

test('closing cancels what is under way and refuses what comes', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ delayMs: 20_000, repeat: 3 })
  const commet = emulator.client()
  const calls = [1, 2, 3].map(() => commet.customers.get('c'))
  await sleep(50)
  commet.close()
  commet.close()
  for (const ended of await Promise.allSettled(calls)) {
    assert.ok(ended.status === 'rejected' && ended.reason instanceof CommetCancelledError)
    assert.match(ended.reason.message, /closed/)
  }
  await assert.rejects(commet.customers.get('c'), CommetConfigurationError)
})

test('await using closes', async () => {
  let kept: Commet
  {
    await using commet = (await Emulator.start()).client()
    await commet.customers.list()
    kept = commet
  }
  await assert.rejects(kept.customers.list(), CommetConfigurationError)
})
