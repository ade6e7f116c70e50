import { inspect } from 'node:util'
import type { InspectOptions } from 'node:util'

import { errorOf, refusal } from './error.js'
import type { ErrorReport } from './generated/errors.js'
import { parseJson } from './globals.js'
import { exact } from './json.js'
import { native } from './native.js'
import type { NativeOutcome } from './native.js'
import { redacted } from './printing.js'
import type { VisibleFields } from './printing.js'

/** The raw bytes of a body. A string is encoded as UTF-8. */
export type RawBody = Uint8Array | ArrayBuffer | string

/** A header as Node and the fetch API return it. */
export type HeaderValue = string | readonly string[] | null | undefined

/** Verifies a body, and returns its event. */
export function verified(
  body: RawBody,
  signature: HeaderValue,
  secret: string | readonly string[],
  visible: VisibleFields,
): object {
  const secrets = (Array.isArray(secret) ? secret : [secret]) as readonly string[]
  const { text, plain } = unwrap(native.verify(bytes(body), header(signature), secrets.map(secretOf)))
  const event = (plain ? parseJson(text) : native.make(text, exact, true)) as object
  const print = (_depth: number, options: InspectOptions): string => inspect(redacted(event, visible), options)
  return Object.defineProperty(event, inspect.custom, { value: print, configurable: true })
}

/** Returns the signature of a body. */
export function signed(body: RawBody, secret: string): string {
  return unwrap(native.sign(bytes(body), secretOf(secret))).text
}

function unwrap(outcome: NativeOutcome): NativeOutcome {
  if (outcome.failed) throw errorOf(parseJson(outcome.text) as ErrorReport, outcome.text)
  return outcome
}

function bytes(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body
  if (typeof body === 'string') return Buffer.from(body)
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  const parser = 'a JSON parser such as express.json() must not parse it first'
  throw refused('body', `is ${kindOf(body)}; expected the raw body of the request, as bytes or text: ${parser}`)
}

/** Several headers are joined, and never match. */
function header(signature: unknown): Uint8Array {
  const value: unknown = Array.isArray(signature) ? signature.join(', ') : (signature ?? '')
  if (typeof value === 'string') return Buffer.from(value)
  throw refused('signature', `is ${kindOf(value)}; expected the text of the header`)
}

function secretOf(secret: unknown): string {
  if (typeof secret === 'string') return secret
  throw refused('secret', `is ${kindOf(secret)}; expected the secret of the endpoint as a string`)
}

function refused(param: string, why: string): Error {
  return refusal('invalid_request', `${param}: ${why}`, { param })
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** A set of IDs that forgets an ID after `age` milliseconds, and the oldest IDs beyond `capacity`. */
export class RecentIds {
  readonly #capacity: number
  readonly #age: number
  readonly #times = new Map<string, number>()

  /** @internal */
  constructor(capacity: number, age: number) {
    this.#capacity = capacity
    this.#age = age
  }

  /** @internal */
  protected addId(id: string | null): boolean {
    if (id === null || id === '') return true
    const now = performance.now()
    for (const [first, time] of this.#times) {
      if (now - time < this.#age) break
      this.#times.delete(first)
    }
    if (this.#times.has(id)) return false
    this.#times.set(id, now)
    for (const first of this.#times.keys()) {
      if (this.#times.size <= this.#capacity) break
      this.#times.delete(first)
    }
    return true
  }

  /** @internal */
  protected removeId(id: string | null): void {
    this.#times.delete(id ?? '')
  }
}
