// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.

import type { Logger, LogLevel } from '../log.js'
import type { ValueType } from '../native-options.js'
import type { Signal } from '../signal.js'

/** The settings of a client. Durations are in milliseconds; `Infinity` sets no limit. */
export interface ClientSettings {
  /** The API key. Default: the environment variable `COMMET_API_KEY`. */
  readonly apiKey?: string | undefined
  /** The URL of the API. Default: the environment variable `COMMET_BASE_URL`, else `https://commet.co/api`. */
  readonly baseUrl?: string | undefined
  /** The longest time a call may take, all attempts and back-off together. In milliseconds. Default: 60,000. */
  readonly timeout?: number | undefined
  /**
   * The longest time one attempt may take, from opening the connection to the last byte of the response. In
   * milliseconds. Default: 30,000.
   */
  readonly attemptTimeout?: number | undefined
  /** The longest time that opening a connection may take, TLS included. In milliseconds. Default: 5,000. */
  readonly connectTimeout?: number | undefined
  /** The number of retries after a failed attempt. Default: 3. */
  readonly maxRetries?: number | undefined
  /**
   * The first wait before a retry, and the longest. The wait before retry n is random, up to `first · 2ⁿ⁻¹`. In
   * milliseconds. Default: `[500, 8000]`.
   */
  readonly backoff?: readonly [first: number, longest: number] | undefined
  /**
   * The longest wait before a retry that a server's `Retry-After` may ask for. A longer one is shortened to this. In
   * milliseconds. Default: 30,000.
   */
  readonly maxRetryAfter?: number | undefined
  /**
   * The retries allowed at once, and those allowed per second, for this client alone. Default: a budget that all
   * clients of the process share.
   */
  readonly retryBudget?: readonly [burst: number, perSecond: number] | undefined
  /** The largest response that is read, in bytes after decompression. Default: 16 MiB. */
  readonly maxResponseBytes?: number | undefined
  /** How long an unused connection is kept open. In milliseconds. Default: 50,000. */
  readonly idleTimeout?: number | undefined
  /**
   * The largest number of calls in progress, each on a connection of its own unless the server speaks HTTP/2. Further
   * calls wait in order. Default: 1,000.
   */
  readonly maxConnections?: number | undefined
  /**
   * The proxy, `http://user:password@host:port` or `socks5://host:port`; an empty text for none. Default: the
   * environment variables `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`.
   */
  readonly proxy?: string | undefined
  /** A PEM file of certificates to trust besides the platform's. */
  readonly caFile?: string | undefined
  /** The logger for events, such as `console`. Default: none, unless `NODE_DEBUG=commet` is set. */
  readonly logger?: Logger | undefined
  /** The lowest level that is logged. Default: `warning`. */
  readonly logLevel?: LogLevel | undefined
}

/** The options of one call. Durations are in milliseconds; `Infinity` sets no limit. */
export interface CallOptions {
  /** An `AbortSignal` that cancels the call at once. */
  readonly signal?: Signal | undefined
  /** The longest time this call may take, all attempts and back-off together. In milliseconds. */
  readonly timeout?: number | undefined
  /**
   * The moment at which this call must have ended. The earlier of it and the timeout counts. For a list it spans all
   * pages, while the timeout applies to each page. A `Date`, or milliseconds as of `Date.now()`.
   */
  readonly deadline?: Date | number | undefined
  /** The longest time each attempt may take. In milliseconds. */
  readonly attemptTimeout?: number | undefined
  /** The longest time that opening a connection may take. In milliseconds. */
  readonly connectTimeout?: number | undefined
  /** The number of retries after a failed attempt. */
  readonly maxRetries?: number | undefined
  /**
   * The idempotency key, 1 to 255 visible ASCII characters. Default: a random one. To repeat a call safely, pass the
   * key of the first.
   */
  readonly idempotencyKey?: string | undefined
  /** Headers to send besides the client's own, which cannot be replaced. */
  readonly headers?: Readonly<Record<string, string>> | Iterable<readonly [string, string]> | undefined
}

/** The types of the settings of the native part. */
export const SETTINGS: Readonly<Record<string, ValueType>> = {
  apiKey: 'string',
  baseUrl: 'string',
  timeout: 'duration',
  attemptTimeout: 'duration',
  connectTimeout: 'duration',
  maxRetries: 'integer',
  backoff: 'durations',
  maxRetryAfter: 'duration',
  retryBudget: 'integers',
  maxResponseBytes: 'integer',
  idleTimeout: 'duration',
  maxConnections: 'integer',
  proxy: 'string',
  caFile: 'path',
}

/** The types of the options of the native part. */
export const OPTIONS: Readonly<Record<string, ValueType>> = {
  timeout: 'duration',
  deadline: 'moment',
  attemptTimeout: 'duration',
  connectTimeout: 'duration',
  maxRetries: 'integer',
  idempotencyKey: 'string',
  headers: 'headers',
}
