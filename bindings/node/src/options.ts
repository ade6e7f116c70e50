import { refusal } from './error.js'
import type { ErrorKind } from './error.js'
import type { Logger, LogLevel } from './log.js'

/** An `AbortSignal`, or what behaves as one. */
export interface Signal {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** Options of one call. */
export interface CallOptions {
  /** Stops the call: `AbortSignal`. Aborting ends waits and transfers at once. */
  readonly signal?: Signal | undefined
  /** The whole time the call may take, attempts and back-off together, in milliseconds. */
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
  /** The whole time a call may take, attempts and back-off together, in milliseconds. Default: 60,000. */
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

/** What the native part takes, by its own names. */
export type HostOptions = Record<string, unknown>

/** The names here, and those of the native part. */
const SHARED = {
  timeout: 'timeoutMs',
  attemptTimeout: 'attemptTimeoutMs',
  connectTimeout: 'connectTimeoutMs',
  maxRetries: 'maxRetries',
} as const
const SETTINGS: Readonly<Record<string, string>> = {
  apiKey: 'apiKey',
  baseUrl: 'baseUrl',
  ...SHARED,
  backoff: 'backoffMs',
  maxRetryAfter: 'maxRetryAfterMs',
  retryBudget: 'retryBudget',
  maxResponseBytes: 'maxResponseBytes',
  idleTimeout: 'idleTimeoutMs',
  maxConnections: 'maxConnections',
  proxy: 'proxy',
  caFile: 'caFile',
}
const OPTIONS: Readonly<Record<string, string>> = {
  ...SHARED,
  idempotencyKey: 'idempotencyKey',
  deadline: 'deadlineMs',
  headers: 'headers',
}

function renamed(
  given: object,
  names: Readonly<Record<string, string>>,
  own: readonly string[],
  kind: ErrorKind,
): HostOptions {
  const host: HostOptions = {}
  for (const [name, value] of Object.entries(given)) {
    if (own.includes(name)) continue
    const hostName = Object.hasOwn(names, name) ? names[name] : undefined
    if (hostName === undefined) {
      const known = [...Object.keys(names), ...own].join(', ')
      throw refusal(kind, `${name}: there is no such name; there are ${known}`, { param: name })
    }
    host[hostName] = value
  }
  return host
}

/** Settings by the native part's names. The environment is read here, since a worker thread has one of its own. */
export function hostSettings(settings: ClientSettings): HostOptions {
  const host = renamed(settings, SETTINGS, ['logger', 'logLevel'], 'configuration')
  host['apiKey'] ??= environment('COMMET_API_KEY')
  host['baseUrl'] ??= environment('COMMET_BASE_URL')
  return host
}

function environment(name: string): string | undefined {
  const value = process.env[name]
  return value === undefined || value.trim() === '' ? undefined : value
}

/** Options by the native part's names; undefined when there are none. */
export function hostOptions(options: CallOptions | undefined): HostOptions | undefined {
  if (!options) return undefined
  const host = renamed(options, OPTIONS, ['signal'], 'invalid_request')
  if (options.deadline !== undefined) {
    host['deadlineMs'] = Math.max(0, Number(options.deadline) - Date.now())
  }
  if (options.headers !== undefined && Symbol.iterator in options.headers) {
    host['headers'] = [...options.headers]
  }
  return host
}
