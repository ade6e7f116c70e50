// What goes in comes out: JavaScript's values, JSON and back.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runInNewContext } from 'node:vm'

import { CommetInvalidRequestError, Json } from '@commet/node'
import type { JsonInput } from '@commet/node'
import { Emulator } from '@commet/node/testing'

class Secret {
  readonly #value = 1
  value(): number {
    return this.#value
  }
}

class Bag {
  size = 1;
  *[Symbol.iterator](): Generator<number> {
    yield this.size
  }
}

async function kept(metadata: Record<string, JsonInput | undefined> | Json): Promise<unknown> {
  const commet = (await Emulator.start()).client()
  const created = await commet.customers.create({ email: 'a@b', metadata })
  const { data } = await commet.customers.get(created.data.id)
  assert.deepEqual(data.metadata, created.data.metadata)
  return data.metadata
}

describe('metadata', () => {
  test('values come back as they went', async () => {
    const values = {
      texts: ['', 'ü', '🎂', 'a\u0000b', '\u2028', '"\\', 'x'.repeat(300), 'ü'.repeat(300), '\ufffd'],
      numbers: [0, -7, 0.1, 1e300, 5e-324, 2 ** 53 - 1, -(2 ** 53) + 1, 1e21],
      flags: [true, false, null],
      nested: { a: { b: [{}, []] } },
      '': 1,
      constructor: 'c',
      'a.b': 2,
    }
    assert.deepEqual(await kept(values), values)
  })

  test('a zero keeps its sign', async () => {
    const { zero } = (await kept({ zero: -0 })) as { zero: number }
    assert.ok(Object.is(zero, -0))
  })

  test('a number is as wide as it must be', async () => {
    const text =
      '{"a":9007199254740991,"b":9007199254740993,"c":-9223372036854775808,"d":18446744073709551616,"e":1e2,"f":1.10,"g":1e400,"h":0.1234567890123456789}'
    const metadata = (await kept(new Json(text))) as Record<string, unknown>
    assert.deepEqual(Object.values(metadata).slice(0, 6), [
      9007199254740991,
      9007199254740993n,
      -9223372036854775808n,
      18446744073709551616n,
      100,
      1.1,
    ])
    assert.ok(metadata['g'] instanceof Json && metadata['h'] instanceof Json)
    assert.deepEqual([metadata['g'].text, metadata['h'].text], ['1e400', '0.1234567890123456789'])
    assert.deepEqual(await kept(metadata as Record<string, JsonInput>), metadata)
  })

  test('raw JSON is sent byte for byte, as a whole and inside', async () => {
    const commet = (await Emulator.start()).client()
    const whole = await commet.customers.create({ email: 'a@b', metadata: new Json('{ "z": 1.10, "a":1e5 }') })
    assert.ok(whole.jsonText.includes('"metadata":{ "z": 1.10, "a":1e5 }'), whole.jsonText)
    const inside = await commet.customers.create({ email: 'a@b', metadata: { price: new Json('1.10') } })
    assert.ok(inside.jsonText.includes('"metadata":{"price":1.10}'), inside.jsonText)
  })

  test('__proto__ is a key like any other', async () => {
    for (const text of ['{"__proto__":{"a":1},"b":2}', '{"__proto__":{"a":1},"b":12345678901234567890}']) {
      const metadata = (await kept(new Json(text).value() as Record<string, JsonInput>)) as object
      assert.deepEqual(Object.keys(metadata), ['__proto__', 'b'])
      assert.equal(Object.getPrototypeOf(metadata), Object.prototype)
      assert.equal('a' in metadata, false)
    }
  })

  test('undefined is absent, and toJSON speaks for its object', async () => {
    const date = new Date(0)
    assert.deepEqual(await kept({ gone: undefined, date, url: new URL('https://a/') }), {
      date: '1970-01-01T00:00:00.000Z',
      url: 'https://a/',
    })
  })

  test('an object of a class is its members', async () => {
    class Plan {
      seats = 12
    }
    assert.deepEqual(await kept({ plan: new Plan() as unknown as JsonInput }), { plan: { seats: 12 } })
  })

  test('an object of another realm and one without a prototype are objects', async () => {
    const values = { other: runInNewContext('({ a: [1, {}] })') as JsonInput, none: Object.create(null) as JsonInput }
    assert.deepEqual(await kept(values), { other: { a: [1, {}] }, none: {} })
    const like = { length: 1, 0: 'a' }
    assert.deepEqual(await kept({ like }), { like })
  })

  test('a long integer stays text', async () => {
    const digits = '9'.repeat(4_301)
    for (const text of [digits, '9'.repeat(1_000_000)]) {
      const value = new Json(text).value()
      assert.ok(value instanceof Json && value.text === text)
    }
    assert.equal(new Json(digits.slice(1)).value(), BigInt(digits.slice(1)))
    const { n } = (await kept(new Json(`{"n":${digits}}`))) as { n: Json }
    assert.ok(n instanceof Json && n.text === digits)
    assert.deepEqual(await kept({ n }), { n })
  })

  test('a list is one behind a proxy too, and an object is none for its numbers', async () => {
    const values = { list: [1, [2]], none: [], object: { 0: 'a', 1: 'b' } }
    const observed = {
      list: new Proxy([1, new Proxy([2], {})], {}),
      none: new Proxy([], {}),
      object: new Proxy({ 0: 'a', 1: 'b' }, {}),
    }
    assert.deepEqual(await kept(observed), values)
  })

  const circle: Record<string, unknown> = {}
  circle['again'] = [circle]
  const refused: [string, unknown, RegExp][] = [
    ['a function', () => 1, /contains a function/],
    ['a symbol', Symbol('s'), /contains a symbol/],
    ['NaN', NaN, /NaN or Infinity/],
    ['undefined in a list', [undefined], /undefined/],
    ['a Map', new Map([[1, 2]]), /of class Map,/],
    ['a Set', new Set([1]), /of class Set,/],
    ['bytes', new Uint8Array(2), /of class Uint8Array,/],
    ['a Buffer', Buffer.from('bytes'), /of class Uint8Array,/],
    ['a Buffer in a list', [Buffer.from('bytes')], /of class Uint8Array,/],
    [
      'bytes that say how they are written',
      Object.assign(new Uint8Array(2), { toJSON: () => 1 }),
      /of class Uint8Array,/,
    ],
    ['floats', new Float64Array(2), /of class Float64Array,/],
    ['an ArrayBuffer', new ArrayBuffer(2), /of class ArrayBuffer,/],
    ['a SharedArrayBuffer', new SharedArrayBuffer(2), /of class SharedArrayBuffer,/],
    ['a DataView', new DataView(new ArrayBuffer(2)), /of class DataView,/],
    ['a Blob', new Blob(['bytes']), /of class Blob,/],
    ['a WeakMap', new WeakMap(), /of class WeakMap,/],
    ['a Map with members', Object.assign(new Map([[1, 2]]), { a: 1 }), /of class Map,/],
    ['an error with members', Object.assign(new Error('e'), { code: 'E' }), /of class Error,/],
    ['an event', new Event('e'), /of class Event,/],
    ['an iterator', [1].values(), /of class Array Iterator,/],
    [
      'a generator',
      (function* () {
        yield 1
      })(),
      /of class Generator,/,
    ],
    ['pairs', new URLSearchParams('a=1'), /of class URLSearchParams,/],
    ['headers', new Headers({ a: '1' }), /of class Headers,/],
    ['an object with private fields', new Secret(), /of class Secret,/],
    ['a collection of another library', new Bag(), /of class Bag,/],
    ['many bytes', new Uint8Array(2 ** 28), /of class Uint8Array,/],
    ['a promise', Promise.resolve(1), /of class Promise,/],
    ['an error', new Error('e'), /of class Error,/],
    ['a pattern', /p/, /of class RegExp,/],
    ['a boxed text', Object('text'), /of class String,/],
    ['a boxed number', Object(5), /of class Number,/],
    ['an invalid date', new Date(NaN), /contains an invalid Date/],
    ['undefined by toJSON', { toJSON: () => undefined }, /undefined/],
    ['a lone surrogate', '\ud83d', /surrogate/],
    ['a lone surrogate in a key', { '\ud83d': 1 }, /surrogate/],
    ['a circle', circle, /contain itself/],
    ['raw text that is no JSON', new Json('{'), /not JSON/],
    ['what only looks like raw text', Object.create(Json.prototype), /not JSON/],
  ]
  for (const [name, value, message] of refused) {
    test(`${name} is refused before anything is sent`, async () => {
      const emulator = await Emulator.start()
      const call = emulator.client().customers.create({ email: 'a@b', metadata: { value: value as JsonInput } })
      await assert.rejects(call, (error) => {
        assert.ok(error instanceof CommetInvalidRequestError)
        assert.deepEqual([error.param, error.outcome, error.attempts], ['metadata', 'not_sent', 0])
        assert.match(error.message, message)
        return true
      })
      assert.deepEqual(await emulator.requests(), [])
    })
  }

  test("a getter's own exception comes through", async () => {
    const metadata = {
      get broken(): string {
        throw new RangeError('mine')
      },
    }
    await assert.rejects(kept(metadata), new RangeError('mine'))
  })

  test('what no string holds stays text, and its neighbours are read', async () => {
    const emulator = await Emulator.start()
    await emulator.faults({
      text: '{"success":true,"data":{"id":"c","metadata":{"a":1e400,"b":"\\ud800","c":1}}}',
    })
    const metadata = (await emulator.client().customers.get('c')).data.metadata as { b: Json }
    assert.deepEqual(metadata, { a: new Json('1e400'), b: new Json('"\\ud800"'), c: 1 })
    assert.equal(metadata.b.text, '"\\ud800"')
  })
})

describe('Json', () => {
  test('writes and reads each number to the digit', () => {
    const value = { a: 12345678901234567890n, b: new Json('1.100'), c: [0.5, null] }
    assert.equal(Json.of(value).text, '{"a":12345678901234567890,"b":1.100,"c":[0.5,null]}')
    assert.deepEqual(new Json('[12345678901234567890,0.5,{"a":null}]').value(), [
      12345678901234567890n,
      0.5,
      { a: null },
    ])
  })

  test('holds 128 levels and no more, on the stack of any thread', () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}1e400${']'.repeat(levels)}`
    assert.equal(Json.of(new Json(nested(128)).value()).text, nested(128))
    let inner = new Json(nested(129)).value()
    for (let level = 0; level < 128; level += 1) inner = (inner as JsonInput[])[0] as typeof inner
    assert.ok(inner instanceof Json && inner.text === '[1e400]')
    assert.throws(() => Json.of([new Json(nested(128)).value()]), /128 levels/)
  })

  test('refuses what is none', () => {
    assert.throws(() => Json.of(NaN), TypeError)
    assert.throws(() => new Json('[1,]').value(), SyntaxError)
    assert.throws(() => new Json('"\ud83d"').value(), SyntaxError)
    assert.throws(() => new Json(5 as unknown as string), { name: 'TypeError', message: /Json\.of/ })
  })
})
