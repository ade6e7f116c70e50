// Values there and back, beside the language's own parser. The seed is told; `COMMET_SEED` repeats it, and
// `COMMET_SOAK=1` looks for a minute.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { CommetInvalidRequestError, Json } from '@commet/node'
import type { JsonInput } from '@commet/node'
import { Emulator } from '@commet/node/testing'

const SECONDS = process.env['COMMET_SOAK'] === undefined ? 1 : 20
const SEED = Number(process.env['COMMET_SEED'] ?? Date.now() % 1_000_000)

/** Mulberry32: the same numbers for the same seed. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

class Generator {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = numbers(seed)
  }

  below(most: number): number {
    return Math.floor(this.#next() * most)
  }

  text(): string {
    const kinds = ['a', '"', '\\', '\u0000', '\u2028', 'ü', '🎂', '\ufffd', '__proto__', '0', '\ufeff']
    return Array.from({ length: this.below(4) }, () => kinds[this.below(kinds.length)]).join('')
  }

  number(): number {
    const bits = new DataView(new ArrayBuffer(8))
    bits.setUint32(0, this.below(2 ** 32))
    bits.setUint32(4, this.below(2 ** 32))
    const value = bits.getFloat64(0)
    // A larger whole number is a bigint.
    const kept = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
    return kept && this.below(2) === 0 ? value : this.below(1_000) - 500
  }

  /** What `JSON.stringify` and `JSON.parse` know. */
  plain(levels: number): unknown {
    switch (this.below(levels > 0 ? 7 : 5)) {
      case 0:
        return null
      case 1:
        return this.below(2) === 0
      case 2:
        return this.number()
      case 3:
      case 4:
        return this.text()
      case 5:
        return Array.from({ length: this.below(5) }, () => this.plain(levels - 1))
      default:
        return Object.fromEntries(Array.from({ length: this.below(5) }, () => [this.text(), this.plain(levels - 1)]))
    }
  }

  /** What may be none. */
  odd(levels: number): unknown {
    const odd = [
      NaN,
      -Infinity,
      '\ud800',
      undefined,
      Symbol('s'),
      10n ** 40n,
      new Map([[1, 2]]),
      new Set(),
      new Date(NaN),
      new Date(0),
      Buffer.from('b'),
      new Json('1.10'),
      new Json('{'),
      () => 1,
      /p/,
      Object.create(null),
      new Proxy([1], {}),
      new Proxy({}, {}),
    ] as const
    const at = this.below(odd.length + 6)
    if (at < odd.length) return odd[at]
    if (levels === 0) return this.plain(0)
    const members = Array.from({ length: this.below(4) }, () => this.odd(levels - 1))
    return this.below(2) === 0 ? members : Object.fromEntries(members.map((member) => [this.text(), member]))
  }
}

/** For as long as there is time, with a number for each round. */
async function rounds(run: (generator: Generator) => Promise<void> | void): Promise<void> {
  const end = Date.now() + SECONDS * 1_000
  for (let seed = SEED; Date.now() < end; seed += 1) {
    try {
      await run(new Generator(seed))
    } catch (error) {
      throw new Error(`COMMET_SEED=${String(seed)}`, { cause: error })
    }
  }
}

/** Rust and JavaScript may write the same double with another last digit: then its text is kept, as a `Json`. */
function numeric(value: unknown): unknown {
  if (value instanceof Json) return Number(value.text)
  if (Array.isArray(value)) return value.map(numeric)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, numeric(member)]))
}

test('a text is read and written as by the parser of JavaScript', () =>
  rounds((generator) => {
    const value = generator.plain(5)
    const text = JSON.stringify(value)
    assert.deepEqual(numeric(new Json(text).value()), JSON.parse(text))
    assert.deepEqual(JSON.parse(Json.of(value as JsonInput).text), JSON.parse(text))
  }))

test('a value that is sent comes back', async () => {
  const { customers } = (await Emulator.start()).client()
  await rounds(async (generator) => {
    const metadata = { value: generator.plain(5) } as Record<string, JsonInput>
    const { data } = await customers.create({ email: 'a@b', metadata })
    assert.deepEqual(data.metadata, metadata)
  })
})

test('any value is taken or refused, and no program ends by it', async () => {
  const commet = (await Emulator.start()).client()
  commet.close()
  await rounds(async (generator) => {
    const metadata = { value: generator.odd(5) } as Record<string, JsonInput>
    const error: unknown = await commet.customers.create({ email: 'a@b', metadata }).catch((error: unknown) => error)
    if (error instanceof CommetInvalidRequestError) assert.equal(error.param, 'metadata')
    // It could be written; the client is closed.
    else assert.equal((error as { kind?: string }).kind, 'configuration', String(error))
  })
})
