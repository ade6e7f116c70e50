// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.

import { inspect } from 'node:util'
import type { InspectOptions } from 'node:util'

import { ResponseHeaders } from '../headers.js'
import type { JsonValue } from '../json.js'
import { printed } from '../printing.js'
import type { Shown } from '../printing.js'

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
  readonly #headers: [string, string][]
  readonly #text: string
  readonly #shown: Shown

  /** @internal */
  constructor(report: Report<T>, text: string, shown: Shown) {
    this.data = report.data
    this.hasMore = report.hasMore
    this.nextCursor = report.nextCursor
    this.status = report.status
    this.requestId = report.requestId
    this.attempts = report.attempts
    this.idempotencyKey = report.idempotencyKey
    this.isReplayed = report.isReplayed
    this.code = report.code
    this.message = report.message
    this.extra = report.extra
    this.#headers = report.headers
    this.#text = text
    this.#shown = shown
  }

  /** The response headers in order. Names are in lower case and may occur more than once. */
  get headers(): ResponseHeaders {
    return new ResponseHeaders(this.#headers)
  }

  /** The response as JSON text: JSON values of your own and unknown fields are byte for byte as the server sent them. */
  get jsonText(): string {
    return this.#text
  }

  /** @internal */
  [inspect.custom](_depth: number, options: InspectOptions): string {
    return printed(this, this.#shown, options)
  }
}
