import { inspect } from 'node:util'
import type { InspectOptions } from 'node:util'

import { conceal } from './customer.js'
import { ResponseHeaders } from './headers.js'
import type { JsonValue } from './json.js'

/** A response as the native part reports it. */
export interface Report<T> {
  data: T
  hasMore: boolean
  nextCursor: string | null
  status: number
  requestId: string | null
  attempts: number
  idempotencyKey: string | null
  code: string | null
  message: string | null
  headers: [string, string][]
  extra: Record<string, JsonValue>
}

/**
 * A successful answer: the data, and what came beside it.
 *
 * Printing it shows no headers and nothing personal.
 */
export class ApiResponse<T> {
  /** What was asked for. */
  readonly data: T
  /** Whether there is a further page. Always false outside lists. */
  readonly hasMore: boolean
  /** The cursor of the next page, to be passed as it is. */
  readonly nextCursor: string | null
  /** The HTTP status: 201 for a customer that was created, 200 for one that was there. */
  readonly status: number
  /** The server's id of the request (`x-request-id`): quote it to support. */
  readonly requestId: string | null
  /** How many attempts it took. */
  readonly attempts: number
  /** The idempotency key that this write carried; null for a read. */
  readonly idempotencyKey: string | null
  /** The server's code, when it gives one beside the data. */
  readonly code: string | null
  /** The server's message, when it gives one beside the data. */
  readonly message: string | null
  /** Fields beside the data that this version does not know. */
  readonly extra: Readonly<Record<string, JsonValue>>
  readonly #headers: [string, string][]
  readonly #text: string

  /** @internal */
  constructor(report: Report<T>, text: string) {
    conceal(report.data)
    this.data = report.data
    this.hasMore = report.hasMore
    this.nextCursor = report.nextCursor
    this.status = report.status
    this.requestId = report.requestId
    this.attempts = report.attempts
    this.idempotencyKey = report.idempotencyKey
    this.code = report.code
    this.message = report.message
    this.extra = report.extra
    this.#headers = report.headers
    this.#text = text
  }

  /** The answer's headers. */
  get headers(): ResponseHeaders {
    return new ResponseHeaders(this.#headers)
  }

  /** Whether the server repeated the answer of an earlier request with the same idempotency key. */
  get isReplayed(): boolean {
    return this.#headers.some(([name, value]) => name === 'idempotency-replayed' && value === 'true')
  }

  /** The response as JSON text: metadata and unknown fields byte for byte as the server wrote them. */
  get jsonText(): string {
    return this.#text
  }

  /** @internal */
  [inspect.custom](_depth: number, options: InspectOptions): string {
    const { data, hasMore, nextCursor, status, requestId, attempts, idempotencyKey } = this
    return `ApiResponse ${inspect({ data, hasMore, nextCursor, status, requestId, attempts, idempotencyKey }, options)}`
  }
}
