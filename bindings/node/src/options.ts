import type { Logger, LogLevel } from './log.js'

/** An `AbortSignal`, or what behaves as one. */
export interface Signal {
  /** Whether it is too late to begin. */
  readonly aborted: boolean
  /** Why; it becomes the error's `cause`. */
  readonly reason?: unknown
  /** Asks to be told. */
  addEventListener(type: 'abort', listener: () => void): void
  /** Asks no longer. */
  removeEventListener(type: 'abort', listener: () => void): void
}

/** Options of one call. */
export interface CallOptions {
  /** Stops the call: `AbortSignal`. Aborting ends waits and transfers at once. */
  readonly signal?: Signal | undefined
  /** The whole time the call may take, attempts and back-off together, in milliseconds; `Infinity` for no end. */
  readonly timeout?: number | undefined
  /**
   * The moment at which the call must have ended: a `Date`, or milliseconds as of `Date.now()`. The
   * earlier of it and the timeout counts. Of a list it spans all pages, where the timeout is each page's own.
   */
  readonly deadline?: Date | number | undefined
  /** The time each attempt may take, in milliseconds. */
  readonly attemptTimeout?: number | undefined
  /** The time that making a connection may take, in milliseconds. */
  readonly connectTimeout?: number | undefined
  /** How often a failed attempt is repeated. */
  readonly maxRetries?: number | undefined
  /** The idempotency key of a write, instead of a random one: at most 255 visible ASCII characters. Reads carry none. */
  readonly idempotencyKey?: string | undefined
  /** Headers to send along. Those that the client sets itself are refused. */
  readonly headers?: Readonly<Record<string, string>> | Iterable<readonly [string, string]> | undefined
}

/** Settings of a client. */
export interface ClientSettings {
  /** The API key. Default: the environment's `COMMET_API_KEY`. */
  readonly apiKey?: string | undefined
  /** Where the API is. Default: the environment's `COMMET_BASE_URL`, then `https://commet.co/api`. */
  readonly baseUrl?: string | undefined
  /** The whole time a call may take, attempts and back-off together, in milliseconds; `Infinity` for no end. Default: 60,000. */
  readonly timeout?: number | undefined
  /** The time one attempt may take, from dialling to the last byte of the answer, in milliseconds. Default: 30,000. */
  readonly attemptTimeout?: number | undefined
  /** The time that making a connection may take, TLS included, in milliseconds. Default: 5,000. */
  readonly connectTimeout?: number | undefined
  /** How often a failed attempt is repeated. Default: 3. */
  readonly maxRetries?: number | undefined
  /**
   * The back-off, in milliseconds: before retry n a random wait up to `first · 2ⁿ⁻¹`, never above
   * `longest`. Default: `[500, 8000]`.
   */
  readonly backoff?: readonly [first: number, longest: number] | undefined
  /** The longest that a server's `Retry-After` is obeyed, in milliseconds. Default: 30,000. */
  readonly maxRetryAfter?: number | undefined
  /** A retry budget of this client's own: how many retries at once, and how many a second. Default: the process's shared one. */
  readonly retryBudget?: readonly [burst: number, perSecond: number] | undefined
  /** The largest answer that is read, in bytes, once decompressed. Default: 16 MiB. */
  readonly maxResponseBytes?: number | undefined
  /** How long an unused connection is kept, in milliseconds. Default: 50,000. */
  readonly idleTimeout?: number | undefined
  /**
   * How many calls are made at once, each on a connection of its own unless the server speaks HTTP/2;
   * further ones wait in order. Default: 1,000.
   */
  readonly maxConnections?: number | undefined
  /**
   * The proxy: `http://user:password@host:port` or `socks5://host:port`; an empty one is none. Default:
   * the environment's `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, but never for this
   * machine's own addresses.
   */
  readonly proxy?: string | undefined
  /** A PEM file of certificate authorities to trust beside the platform's (which is where `SSL_CERT_FILE` counts). */
  readonly caFile?: string | undefined
  /** Where events go, such as `console`. Default: nowhere, unless `NODE_DEBUG=commet` is set. */
  readonly logger?: Logger | undefined
  /** How much the logger hears. Default: `warning`. */
  readonly logLevel?: LogLevel | undefined
}
