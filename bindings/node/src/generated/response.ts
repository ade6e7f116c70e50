// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.

import { inspect } from 'node:util'
import type { InspectOptions } from 'node:util'

import { ResponseHeaders } from '../headers.js'
import { Json, plain } from '../json.js'
import type { JsonValue } from '../json.js'
import { UNNAMED, printed } from '../printing.js'
import type { VisibleFields } from '../printing.js'

/** A response as the native part reports it. */
export interface Report<T> {
  data: T
  hasMore: boolean
  nextCursor: string | null
  status: number
  requestId: string | null
  attempts: number
  idempotencyKey: string | null
  isReplayed: boolean
  code: string | null
  message: string | null
  extra: Readonly<Record<string, JsonValue>>
  headers: [string, string][]
}

/** The members of a response that a test constructs, without its data. */
export type ResponseParts = Partial<Omit<Report<unknown>, 'data' | 'headers'>> & {
  readonly headers?: readonly (readonly [string, string])[]
}

/** The members that are printed. The others contain text of the server. */
const PRINTED = ['data', 'hasMore', 'nextCursor', 'status', 'requestId', 'attempts', 'idempotencyKey', 'isReplayed']

const ITERATOR = {
  value(this: ApiResponse<readonly unknown[]>): Iterator<unknown> {
    return this.data[Symbol.iterator]()
  },
}

/** Returns the response of a report. */
export let received: <T>(report: Report<T>, text: string, visible: VisibleFields) => ApiResponse<T>

/** The response of a successful call. Printing it shows no headers and no personal data. */
export class ApiResponse<T> {
  /** The result of the operation. */
  readonly data: T
  /** Whether there is a further page. False for anything but a list. */
  readonly hasMore: boolean
  /** The cursor of the next page. Pass it on unchanged. */
  readonly nextCursor: string | null
  /** The HTTP status, such as 201 for something created and 200 for something that existed. */
  readonly status: number
  /** The server's ID of the request (`x-request-id`). Quote it to support. */
  readonly requestId: string | null
  /** The number of attempts made. */
  readonly attempts: number
  /** The idempotency key that this write carried. Absent for a read. */
  readonly idempotencyKey: string | null
  /** Whether the server repeated the response to an earlier request with the same idempotency key. */
  readonly isReplayed: boolean
  /** The server's code, if it sent one besides the data. */
  readonly code: string | null
  /** The server's message, if it sent one besides the data. */
  readonly message: string | null
  /** Members besides the data that this version does not know. */
  readonly extra: Readonly<Record<string, JsonValue>>
  /** Iterates over the items of a list. It is undefined in a response that is not a list. */
  declare readonly [Symbol.iterator]: T extends readonly (infer Item)[] ? () => IterableIterator<Item> : undefined
  readonly #headers: readonly (readonly [string, string])[]
  #text: string | undefined
  #visible: VisibleFields = UNNAMED

  /**
   * Constructs a response for tests: `new ApiResponse({ id: 'cus_1' })`.
   *
   * @param data - The result of the operation.
   * @param parts - The other members. Those left out are as in a response to the first attempt.
   */
  constructor(data: T, parts: ResponseParts = {}) {
    this.data = data
    this.hasMore = parts.hasMore ?? false
    this.nextCursor = parts.nextCursor ?? null
    this.status = parts.status ?? 200
    this.requestId = parts.requestId ?? null
    this.attempts = parts.attempts ?? 1
    this.idempotencyKey = parts.idempotencyKey ?? null
    this.isReplayed = parts.isReplayed ?? false
    this.code = parts.code ?? null
    this.message = parts.message ?? null
    this.extra = parts.extra ?? {}
    this.#headers = parts.headers ?? []
    // For lists only: test runners compare an iterable by its items.
    if (Array.isArray(data)) Object.defineProperty(this, Symbol.iterator, ITERATOR)
  }

  /** Keeps the JSON text that the report was decoded from. */
  static {
    received = (report, text, visible) => {
      const response = new this(report.data, report)
      response.#text = text
      response.#visible = visible
      return response
    }
  }

  /** The response headers in order. Names are in lower case and may occur more than once. */
  get headers(): ResponseHeaders {
    return new ResponseHeaders(this.#headers)
  }

  /** The response as JSON text, in which your own data and unknown fields are byte for byte what the server sent. */
  get jsonText(): string {
    return (this.#text ??= Json.of({ ...this.#members(), headers: this.#headers }).text)
  }

  /** The value for `JSON.stringify`: the members. A number that JavaScript would round becomes a string. */
  toJSON(): Record<string, unknown> {
    return plain(this.#members()) as Record<string, unknown>
  }

  #members(): Record<string, unknown> {
    return {
      data: this.data,
      hasMore: this.hasMore,
      nextCursor: this.nextCursor,
      status: this.status,
      requestId: this.requestId,
      attempts: this.attempts,
      idempotencyKey: this.idempotencyKey,
      isReplayed: this.isReplayed,
      code: this.code,
      message: this.message,
      extra: this.extra,
    }
  }

  /** @internal */
  [inspect.custom](_depth: number, options: InspectOptions): string {
    return printed(this, PRINTED, this.#visible, options)
  }
}
