import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { inspect } from 'node:util'

import { CommetInvalidEventError, CommetInvalidRequestError, CommetInvalidSignatureError, webhooks } from '@commet/node'
import type { WebhookEvent } from '@commet/node'

const SECRET = 'whsec_test'
const DATA = { subscriptionId: 'sub_1', customerId: 'user_1', name: 'Ann', invoiceTotal: 2900, new: 1 }
const BODY = JSON.stringify({ id: 'evt_1', event: 'subscription.activated', data: DATA })

function granted(event: WebhookEvent): string | null {
  switch (event.event) {
    case 'subscription.activated':
      return event.data.customerId
    case 'payment.received':
      return event.data.customerEmail
    case 'subscription.created':
    case 'subscription.updated':
    case 'subscription.canceled':
    case 'subscription.plan_changed':
    case 'invoice.created':
    case 'payment.failed':
      return null
    default: {
      // What is left is an event that this version does not know.
      const name: string = event.event
      return name
    }
  }
}

function verified(body: string): WebhookEvent {
  return webhooks.verify(body, webhooks.sign(body, SECRET), SECRET)
}

void test('an event has its own type', () => {
  const event = verified(BODY)
  assert.deepEqual([event.id, event.event, event.mode], ['evt_1', 'subscription.activated', null])
  assert.equal(granted(event), 'user_1')
  assert.equal((event.data as Record<string, unknown>)['new'], 1)
  assert.ok(!inspect(event).includes('Ann'), inspect(event))
  assert.ok(inspect(event).includes('evt_1'))
  assert.deepEqual(structuredClone(event), { ...event })
  assert.deepEqual(JSON.parse(JSON.stringify(event)), { ...event })
})

void test('a test signs with any library', () => {
  assert.equal(webhooks.sign(BODY, SECRET), createHmac('sha256', SECRET).update(BODY).digest('hex'))
})

void test('an unknown event is kept', () => {
  const event = verified('{"event":"invoice.voided","data":[12345678901234567890]}')
  assert.equal(granted(event), 'invoice.voided')
  assert.deepEqual(event.data, [12345678901234567890n])
})

void test('the reason of a refusal', () => {
  const right = webhooks.sign(BODY, SECRET)
  const wrong: [string | string[] | null | undefined, string][] = [
    [null, 'no_signature'],
    [undefined, 'no_signature'],
    ['', 'no_signature'],
    [right.toUpperCase(), 'malformed'],
    [`${right}\n`, 'malformed'],
    [`${right.slice(0, 62)}é`, 'malformed'],
    [`${right.slice(0, 63)}\ud800`, 'malformed'],
    [[right, right], 'malformed'],
    ['0'.repeat(64), 'mismatch'],
  ]
  for (const [signature, reason] of wrong) {
    assert.throws(
      () => webhooks.verify(BODY, signature, SECRET),
      (error) => {
        assert.ok(error instanceof CommetInvalidSignatureError)
        assert.deepEqual([error.kind, error.reason], ['invalid_signature', reason])
        assert.ok(!inspect(error).includes(right.slice(0, 8)))
        return true
      },
    )
  }
  assert.equal(webhooks.verify(BODY, [right], SECRET).id, 'evt_1')
})

void test('a body that is no event is told from a forged one', () => {
  for (const body of ['', '[]', '\ufeff{}', '{"event":"a.b"}']) {
    assert.throws(() => verified(body), CommetInvalidEventError)
  }
})

void test('bytes and text are verified as they are', () => {
  const bytes = new TextEncoder().encode(BODY)
  const signature = webhooks.sign(bytes, SECRET)
  const offset = Buffer.concat([Buffer.from('x'), bytes]).subarray(1)
  for (const body of [BODY, bytes, Buffer.from(BODY), offset, bytes.buffer]) {
    assert.equal(webhooks.verify(body, signature, SECRET).id, 'evt_1')
  }
})

void test('a body that was parsed is refused', () => {
  for (const body of [JSON.parse(BODY), null, undefined, 7]) {
    assert.throws(
      () => webhooks.verify(body as string, '0'.repeat(64), SECRET),
      (error) => {
        assert.ok(error instanceof CommetInvalidRequestError)
        assert.match(error.message, /^body: is .*; expected the raw body/)
        return error.param === 'body'
      },
    )
  }
})

void test('secrets are replaced one by one', () => {
  const signature = webhooks.sign(BODY, 'new')
  for (const secrets of [
    ['old', 'new'],
    ['new', 'old'],
  ]) {
    assert.equal(webhooks.verify(BODY, signature, secrets).id, 'evt_1')
  }
  for (const secrets of ['', [], ['new', ''], undefined, [null]]) {
    assert.throws(
      () => webhooks.verify(BODY, signature, secrets as string),
      (error) => error instanceof CommetInvalidRequestError && error.param === 'secret',
    )
  }
})

void test('a store recognizes what it has seen', () => {
  const seen = new webhooks.MemorySeenEvents(2)
  const ids = ['a', 'a', null, null, 'b', 'c', 'a', 'c']
  assert.deepEqual(
    ids.map((id) => seen.add(id)),
    [true, false, true, true, true, true, true, false],
  )
  seen.remove('c')
  assert.ok(seen.add('c'))
  const none = new webhooks.MemorySeenEvents(-1)
  assert.ok(none.add('a') && none.add('a'))
  const short = new webhooks.MemorySeenEvents(2, 0)
  assert.ok(short.add('a') && short.add('a'))
})

void test('a handler grants once', () => {
  const secret = SECRET
  const granted: (string | null)[] = []
  // Shared by all processes: a table with a unique key, or Redis.
  const seen = new webhooks.MemorySeenEvents()

  function handle(body: Uint8Array | string, signature: string | null): number {
    let event: WebhookEvent
    try {
      event = webhooks.verify(body, signature, secret)
    } catch (error) {
      if (error instanceof CommetInvalidSignatureError || error instanceof CommetInvalidEventError) return 400
      throw error
    }
    if (!seen.add(event.id)) return 200 // delivered before
    switch (event.event) {
      case 'subscription.activated':
        granted.push(event.data.customerId)
        break
      default:
      // An event that this handler does not need, or that this version does not know.
    }
    return 200
  }

  const body = '{"id":"evt_1","event":"subscription.activated","data":{"customerId":"user_1"}}'
  const signature = webhooks.sign(body, secret)
  assert.deepEqual([handle(body, signature), handle(body, signature), handle(body, '0'.repeat(64))], [200, 200, 400])
  assert.deepEqual(granted, ['user_1'])
})
