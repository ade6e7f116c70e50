import { stringifyJson } from './globals.js'

/** What went wrong, in one word. Later versions may add words. */
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
  | 'cancelled'
  | 'internal'
  | (string & {})

/**
 * What became of the request, as far as this process can know: the question to ask after a failed
 * write.
 *
 * - `not_sent`: nothing left this process; nothing was applied.
 * - `rejected`: the server answered no (a 3xx or 4xx); nothing was applied.
 * - `unknown`: it may have been applied. Repeat the call with the same idempotency key, or look
 *   before you repeat it.
 *
 * Over several attempts the worst holds. Later versions may add words.
 */
export type Outcome = 'not_sent' | 'rejected' | 'unknown' | (string & {})

/** One field that the server refused. */
export interface ValidationError {
  /** The field, as the server names it: `billingEmail`. */
  readonly field: string
  /** What is wrong with it. */
  readonly message: string
}

/** The facts of an error, as the native part reports them. */
export interface Report {
  kind: ErrorKind
  message: string
  code: string | null
  status: number | null
  param: string | null
  details: unknown
  validationErrors: ValidationError[]
  requestId: string | null
  docUrl: string | null
  idempotencyKey: string | null
  retryAfter: number | null
  attempts: number
  retryable: boolean
  outcome: Outcome
  causes: string[]
}

/**
 * Why a call failed. It is safe to log: no message holds the API key, an e-mail address or a name,
 * not even when the server's own message did. `cause` leads to the cause.
 */
export class CommetError extends Error {
  /** What went wrong, in one word. */
  readonly kind: ErrorKind
  /** The server's code, such as `customer_not_found`. */
  readonly code: string | null
  /** The HTTP status of the last answer; null when there was no answer. */
  readonly status: number | null
  /** The argument or field at fault. */
  readonly param: string | null
  /** The server's `details`, as it sent them but for redacted addresses and names. */
  readonly details: unknown
  /** The fields that the server refused, when it named them. */
  readonly validationErrors: readonly ValidationError[]
  /** The server's id of the last attempt (`x-request-id`): quote it to support. */
  readonly requestId: string | null
  /** Where the server documents this error. */
  readonly docUrl: string | null
  /** The idempotency key that every attempt of this write carried; null for a read. */
  readonly idempotencyKey: string | null
  /** How long the server asked to wait (`Retry-After`), in seconds, uncapped. */
  readonly retryAfter: number | null
  /** How many attempts were begun; 0 when the call was refused before the first. */
  readonly attempts: number
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean
  /** What became of the request. */
  readonly outcome: Outcome
  readonly #text: string

  /** @internal */
  constructor(report: Report, text: string, cause: unknown) {
    super(report.message, cause === undefined ? undefined : { cause })
    this.kind = report.kind
    this.code = report.code
    this.status = report.status
    this.param = report.param
    this.details = report.details
    this.validationErrors = report.validationErrors
    this.requestId = report.requestId
    this.docUrl = report.docUrl
    this.idempotencyKey = report.idempotencyKey
    this.retryAfter = report.retryAfter
    this.attempts = report.attempts
    this.retryable = report.retryable
    this.outcome = report.outcome
    this.#text = text
  }

  /** The error as JSON text, `details` to the digit. */
  get jsonText(): string {
    return this.#text
  }
}

/** The client's own settings are wrong: no API key, an unusable base URL, CA file or proxy. */
export class CommetConfigurationError extends CommetError {}
/** The call was refused before anything was sent; `param` names the argument. */
export class CommetInvalidRequestError extends CommetError {}
/** An attempt or the whole call took longer than it was allowed. */
export class CommetTimeoutError extends CommetError {}
/** The connection could not be made, or broke. */
export class CommetConnectionError extends CommetError {}
/** The server's answer was no answer of this API: no JSON, cut short, too large. */
export class CommetInvalidResponseError extends CommetError {}
/** The caller cancelled the call; `cause` is the signal's reason. */
export class CommetCancelledError extends CommetError {}
/** A fault of this library. Please report it. */
export class CommetInternalError extends CommetError {}
/** The server's answer was no success. */
export class CommetAPIError extends CommetError {}
/** 401: the API key is missing, malformed or revoked. */
export class CommetAuthenticationError extends CommetAPIError {}
/** 403: the API key may not do this. */
export class CommetPermissionError extends CommetAPIError {}
/** 404: there is no such customer. */
export class CommetNotFoundError extends CommetAPIError {}
/** 409: the request contradicts the state of the customer or an earlier request. */
export class CommetConflictError extends CommetAPIError {}
/** 422: the server refused values; `validationErrors` names the fields. */
export class CommetValidationError extends CommetAPIError {}
/** 429: too many requests; `retryAfter` may say how long to wait. */
export class CommetRateLimitError extends CommetAPIError {}

const CLASSES = new Map<string, typeof CommetError>([
  ['configuration', CommetConfigurationError],
  ['invalid_request', CommetInvalidRequestError],
  ['authentication', CommetAuthenticationError],
  ['permission', CommetPermissionError],
  ['not_found', CommetNotFoundError],
  ['conflict', CommetConflictError],
  ['validation', CommetValidationError],
  ['rate_limited', CommetRateLimitError],
  ['api', CommetAPIError],
  ['timeout', CommetTimeoutError],
  ['connection', CommetConnectionError],
  ['invalid_response', CommetInvalidResponseError],
  ['cancelled', CommetCancelledError],
  ['internal', CommetInternalError],
])

for (const errorClass of [CommetError, ...CLASSES.values()]) {
  const name = { value: errorClass.name, configurable: true, writable: true }
  Object.defineProperty(errorClass.prototype, 'name', name)
}

/** The error of a report; `reason` is where its causes end. */
export function errorOf(report: Report, text: string, reason?: unknown): CommetError {
  const cause = report.causes.reduceRight<unknown>(
    (cause, message) => new Error(message, cause === undefined ? undefined : { cause }),
    reason,
  )
  const errorClass = CLASSES.get(report.kind) ?? CommetError
  return new errorClass(report, text, cause)
}

/** An error that arises on this side. */
export function refusal(kind: ErrorKind, message: string, facts: Partial<Report> = {}): CommetError {
  const report: Report = {
    kind,
    message,
    code: null,
    status: null,
    param: null,
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
    ...facts,
  }
  return errorOf(report, stringifyJson(report))
}
