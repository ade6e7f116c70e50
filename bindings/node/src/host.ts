import { types } from 'node:util'

import { refusal } from './error.js'
import type { CommetError, ErrorKind } from './error.js'
import { native } from './native.js'
import type { CallOptions, ClientSettings, Signal } from './options.js'

/** What the native part takes, by its own names. */
export type HostOptions = Record<string, unknown>

/** Says why a value is refused. */
type Refuse = (why: string) => CommetError

/** The native part's name of a setting or an option, and what it takes for the value. */
interface Name {
  readonly host: string
  convert(value: unknown, refuse: Refuse): unknown
}

type Names = Readonly<Record<string, Name>>

const SHARED: Names = {
  timeout: { host: 'timeoutMs', convert: milliseconds },
  attemptTimeout: { host: 'attemptTimeoutMs', convert: milliseconds },
  connectTimeout: { host: 'connectTimeoutMs', convert: milliseconds },
  maxRetries: same('maxRetries'),
}
const SETTINGS: Names = {
  apiKey: same('apiKey'),
  baseUrl: same('baseUrl'),
  ...SHARED,
  backoff: { host: 'backoffMs', convert: waits },
  maxRetryAfter: { host: 'maxRetryAfterMs', convert: milliseconds },
  retryBudget: same('retryBudget'),
  maxResponseBytes: same('maxResponseBytes'),
  idleTimeout: { host: 'idleTimeoutMs', convert: milliseconds },
  maxConnections: same('maxConnections'),
  proxy: same('proxy'),
  caFile: same('caFile'),
}
const OPTIONS: Names = {
  ...SHARED,
  idempotencyKey: same('idempotencyKey'),
  deadline: { host: 'deadlineMs', convert: untilThen },
  headers: { host: 'headers', convert: pairs },
}

/** A value that the native part checks, under the same name. */
function same(host: string): Name {
  return { host, convert: (value) => value }
}

function milliseconds(value: unknown, refuse: Refuse): number {
  if (typeof value !== 'number' || !(value >= 0)) throw refuse('must be a number of milliseconds, 0 or more')
  // JSON has no Infinity; what is too long to count is without end.
  return Math.min(value, Number.MAX_VALUE)
}

function waits(value: unknown, refuse: Refuse): number[] {
  const must = 'must be two numbers of milliseconds: the first wait and the longest'
  if (!Array.isArray(value) || value.length !== 2) throw refuse(must)
  return value.map((wait: unknown) => milliseconds(wait, () => refuse(must)))
}

function untilThen(value: unknown, refuse: Refuse): number {
  const then = types.isDate(value) ? value.getTime() : value
  if (typeof then !== 'number' || Number.isNaN(then)) {
    throw refuse('must be a valid Date, or a number of milliseconds as of Date.now()')
  }
  return milliseconds(Math.max(0, then - Date.now()), refuse)
}

/** Headers and Maps are pairs, and so is every list of them. */
function pairs(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
    ? [...(value as Iterable<unknown>)]
    : value
}

function renamed(given: object, names: Names, own: readonly string[], kind: ErrorKind): HostOptions {
  const host: HostOptions = {}
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    if (own.includes(name)) continue
    const refuse: Refuse = (why) => refusal(kind, `${name}: ${why}`, { param: name })
    const known = Object.hasOwn(names, name) ? names[name] : undefined
    if (known === undefined)
      throw refuse(`there is no such name; there are ${[...Object.keys(names), ...own].join(', ')}`)
    if (value !== undefined && value !== null) host[known.host] = known.convert(value, refuse)
  }
  return host
}

/** Settings by the native part's names. */
export function hostSettings(settings: ClientSettings): HostOptions {
  const given = asObject(settings, 'settings', 'configuration')
  const host = renamed(given, SETTINGS, ['logger', 'logLevel'], 'configuration')
  host['environment'] = environment()
  return host
}

/** The variables that settings default to, as this code sees them: a worker thread's and a test runner's are their own. */
function environment(): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const name of native.environment()) {
    const value = process.env[name]
    if (typeof value === 'string') variables[name] = value
  }
  return variables
}

/** Options by the native part's names; undefined when there are none. */
export function hostOptions(options: CallOptions | null | undefined): HostOptions | undefined {
  if (options === undefined || options === null) return undefined
  return renamed(asObject(options, 'options', 'invalid_request'), OPTIONS, ['signal'], 'invalid_request')
}

/** What must be an object with names in it. */
export function asObject(given: unknown, name: string, kind: ErrorKind): object {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given
  throw refusal(kind, `${name}: must be an object`, { param: name })
}

/** The signal of a call: whatever behaves as an `AbortSignal`, from another implementation too. */
export function signalOf(options: CallOptions | null | undefined): Signal | undefined {
  const signal: unknown = options?.signal ?? undefined
  if (signal === undefined || isSignal(signal)) return signal
  throw refusal('invalid_request', 'signal: must be an AbortSignal', { param: 'signal' })
}

function isSignal(value: unknown): value is Signal {
  const { aborted, addEventListener, removeEventListener } = Object(value) as Partial<Record<keyof Signal, unknown>>
  const methods = [addEventListener, removeEventListener]
  return typeof aborted === 'boolean' && methods.every((method) => typeof method === 'function')
}
