// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

import type { ValidationError } from '../error.js'
import { stringifyJson } from '../globals.js'
import { plain } from '../json.js'

/** Returns the error of a report. */
export let reported: (errorClass: typeof CommetError, report: ErrorReport, text: string, cause: unknown) => CommetError

/** The kind of an error. Later versions may add values. */
export type ErrorKind =
  | 'configuration'
  | 'invalid_request'
  | 'authentication'
  | 'permission'
  | 'not_found'
  | 'conflict'
  | 'validation'
  | 'rate_limited'
  | 'api'
  | 'timeout'
  | 'connection'
  | 'invalid_response'
  | 'invalid_signature'
  | 'invalid_event'
  | 'cancelled'
  | 'internal'
  | (string & {})

/**
 * Whether the request may have been applied, as far as this process can know it. The worst of several attempts counts.
 * Later versions may add values.
 *
 * - `not_sent`: Nothing left this process; nothing was applied.
 * - `rejected`: The server refused the request (a 3xx or 4xx); nothing was applied.
 * - `unknown`: The request may have been applied: the response was lost, unusable, or a 5xx. Repeat the call with the
 *   same idempotency key, or look before you repeat it.
 */
export type Outcome = 'not_sent' | 'rejected' | 'unknown' | (string & {})

/** The members of an error, as the native part reports them. */
export interface ErrorReport {
  kind: ErrorKind
  message: string
  code: string | null
  status: number | null
  param: string | null
  reason: string | null
  details: unknown
  validationErrors: readonly ValidationError[]
  requestId: string | null
  docUrl: string | null
  idempotencyKey: string | null
  retryAfter: number | null
  attempts: number
  retryable: boolean
  outcome: Outcome
  causes: string[]
}

/** The members of an error that a test constructs. Those left out have the defaults of its class. */
export interface ErrorFacts extends Partial<Omit<ErrorReport, 'message' | 'causes'>> {
  /** The cause of the error. */
  cause?: unknown
}

/**
 * The base class of the errors of this package. It tells why a call failed, and is safe to log: no message contains the
 * API key, an e-mail address or a name, not even when the server's own message does. `cause` is the error of the system,
 * or the reason of the aborted signal.
 *
 * Tests can construct one: `new CommetNotFoundError('there is no such customer')` has the kind, the status and the
 * outcome of its class.
 */
export class CommetError extends Error {
  /** The kind of the error. */
  readonly kind: ErrorKind
  /** The server's code, such as `customer_not_found`. */
  readonly code: string | null
  /** The HTTP status of the last response. Absent when there was no response. */
  readonly status: number | null
  /** The argument or field at fault. */
  readonly param: string | null
  /**
   * The reason why a webhook's signature was refused: `no_signature` (there is none), `malformed` (not 64 lower-case
   * hexadecimal digits) or `mismatch` (not the signature of this body with this secret).
   */
  readonly reason: string | null
  /** The server's `details`, with personal data masked. */
  readonly details: unknown
  /** The fields that the server refused, each with the reason. */
  readonly validationErrors: readonly ValidationError[]
  /** The server's ID of the last attempt (`x-request-id`). Quote it to support. */
  readonly requestId: string | null
  /** The URL of the server's documentation of this error. */
  readonly docUrl: string | null
  /** The idempotency key of every attempt of this write. Absent for a read. */
  readonly idempotencyKey: string | null
  /** The wait that the server asked for (`Retry-After`), without the client's limit. In seconds. */
  readonly retryAfter: number | null
  /** The number of attempts; 0 when the call was refused before the first. */
  readonly attempts: number
  /** Whether the same call may succeed when it is repeated later. */
  readonly retryable: boolean
  /** Whether the request may have been applied, as far as this process can know it. */
  readonly outcome: Outcome
  #text: string | undefined

  /** @param facts - The members other than the message. */
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, 'cause' in facts ? { cause: facts.cause } : undefined)
    const all = { ...UNSENT, ...defaults(new.target), ...facts }
    this.kind = all.kind
    this.code = all.code
    this.status = all.status
    this.param = all.param
    this.reason = all.reason
    this.details = all.details
    this.validationErrors = all.validationErrors
    this.requestId = all.requestId
    this.docUrl = all.docUrl
    this.idempotencyKey = all.idempotencyKey
    this.retryAfter = all.retryAfter
    this.attempts = all.attempts
    this.retryable = all.retryable
    this.outcome = all.outcome
  }

  /** Keeps the JSON text that the report was decoded from. */
  static {
    reported = (errorClass, report, text, cause) => {
      const error = new errorClass(report.message, cause === undefined ? report : { ...report, cause })
      error.#text = text
      return error
    }
  }

  /** The error as JSON text, in which `details` is byte for byte what the server sent. */
  get jsonText(): string {
    return (this.#text ??= stringifyJson(this))
  }

  /** The value for `JSON.stringify`, the message included. A number that JavaScript would round becomes a string. */
  toJSON(): Record<string, unknown> {
    return plain({
      kind: this.kind,
      message: this.message,
      code: this.code,
      status: this.status,
      param: this.param,
      reason: this.reason,
      details: this.details,
      validationErrors: this.validationErrors,
      requestId: this.requestId,
      docUrl: this.docUrl,
      idempotencyKey: this.idempotencyKey,
      retryAfter: this.retryAfter,
      attempts: this.attempts,
      retryable: this.retryable,
      outcome: this.outcome,
    }) as Record<string, unknown>
  }
}

/** A setting of the client is wrong or missing: the API key, the base URL, the CA file, the proxy. */
export class CommetConfigurationError extends CommetError {}
/** The call was refused before anything was sent; `param` names the argument. */
export class CommetInvalidRequestError extends CommetError {}
/** The server answered with an error that has no kind of its own. */
export class CommetAPIError extends CommetError {}
/** An attempt or the whole call took longer than permitted. */
export class CommetTimeoutError extends CommetError {}
/** The connection could not be opened, or broke. */
export class CommetConnectionError extends CommetError {}
/**
 * The response is not a valid API response: not JSON, truncated, over the size limit, or without the data that the
 * operation returns. A write may have been applied: the outcome is `unknown`.
 */
export class CommetInvalidResponseError extends CommetError {}
/** A webhook was refused because of its signature; `reason` says why. Respond with 400. */
export class CommetInvalidSignatureError extends CommetError {}
/**
 * A webhook is correctly signed, but its body is not an event: not UTF-8, not a JSON object, or without a field that
 * every event has.
 */
export class CommetInvalidEventError extends CommetError {}
/** The caller cancelled the call, or closed the client during it. */
export class CommetCancelledError extends CommetError {}
/** A fault of this library. Please report it. */
export class CommetInternalError extends CommetError {}
/** 401: the API key is missing, malformed or revoked. */
export class CommetAuthenticationError extends CommetAPIError {}
/** 403: the API key does not permit this operation. */
export class CommetPermissionError extends CommetAPIError {}
/** 404: nothing exists with this ID. */
export class CommetNotFoundError extends CommetAPIError {}
/** 409: the request contradicts the current state or an earlier request. */
export class CommetConflictError extends CommetAPIError {}
/** 422: the server refused values; `validationErrors` names the fields. */
export class CommetValidationError extends CommetAPIError {}
/** 429: too many requests; `retryAfter` may say how long to wait. */
export class CommetRateLimitError extends CommetAPIError {}

/** The class of each kind. */
export const CLASSES = new Map<string, typeof CommetError>([
  ['configuration', CommetConfigurationError],
  ['invalid_request', CommetInvalidRequestError],
  ['api', CommetAPIError],
  ['timeout', CommetTimeoutError],
  ['connection', CommetConnectionError],
  ['invalid_response', CommetInvalidResponseError],
  ['invalid_signature', CommetInvalidSignatureError],
  ['invalid_event', CommetInvalidEventError],
  ['cancelled', CommetCancelledError],
  ['internal', CommetInternalError],
  ['authentication', CommetAuthenticationError],
  ['permission', CommetPermissionError],
  ['not_found', CommetNotFoundError],
  ['conflict', CommetConflictError],
  ['validation', CommetValidationError],
  ['rate_limited', CommetRateLimitError],
])

/** Returns the defaults of a class, or of the class of this package that it extends. */
function defaults(errorClass: unknown): Partial<ErrorReport> & { kind: ErrorKind } {
  for (let each = errorClass; each !== null; each = Object.getPrototypeOf(each) as unknown) {
    const facts = DEFAULTS.get(each)
    if (facts !== undefined) return facts
  }
  return { kind: 'internal', outcome: 'unknown' }
}

const DEFAULTS = new Map<unknown, Partial<ErrorReport> & { kind: ErrorKind }>([
  [CommetConfigurationError, { kind: 'configuration', outcome: 'not_sent' }],
  [CommetInvalidRequestError, { kind: 'invalid_request', outcome: 'not_sent' }],
  [CommetAPIError, { kind: 'api', outcome: 'unknown' }],
  [CommetTimeoutError, { kind: 'timeout', outcome: 'unknown' }],
  [CommetConnectionError, { kind: 'connection', outcome: 'unknown' }],
  [CommetInvalidResponseError, { kind: 'invalid_response', outcome: 'unknown' }],
  [CommetInvalidSignatureError, { kind: 'invalid_signature', outcome: 'not_sent' }],
  [CommetInvalidEventError, { kind: 'invalid_event', outcome: 'not_sent' }],
  [CommetCancelledError, { kind: 'cancelled', outcome: 'unknown' }],
  [CommetInternalError, { kind: 'internal', outcome: 'unknown' }],
  [CommetAuthenticationError, { kind: 'authentication', outcome: 'rejected', status: 401 }],
  [CommetPermissionError, { kind: 'permission', outcome: 'rejected', status: 403 }],
  [CommetNotFoundError, { kind: 'not_found', outcome: 'rejected', status: 404 }],
  [CommetConflictError, { kind: 'conflict', outcome: 'rejected', status: 409 }],
  [CommetValidationError, { kind: 'validation', outcome: 'rejected', status: 422 }],
  [CommetRateLimitError, { kind: 'rate_limited', outcome: 'rejected', status: 429, retryable: true }],
])

/** The members of an error of a call that was not sent, without kind and message. */
export const UNSENT: Omit<ErrorReport, 'kind' | 'message'> = {
  code: null,
  status: null,
  param: null,
  reason: null,
  details: null,
  validationErrors: [],
  requestId: null,
  docUrl: null,
  idempotencyKey: null,
  retryAfter: null,
  attempts: 0,
  retryable: false,
  outcome: 'not_sent',
  causes: [],
}
