import { types } from 'node:util'

import { refusal } from './error.js'
import type { CommetError, ErrorKind } from './generated/errors.js'
import { OPTIONS, SETTINGS } from './generated/options.js'
import type { CallOptions, ClientSettings } from './generated/options.js'
import { native } from './native.js'
import type { Signal } from './signal.js'

/** Settings or options by their names in the native part. */
export type NativeOptions = Record<string, unknown>

/** The type of a setting or an option. */
export type ValueType =
  'string' | 'integer' | 'boolean' | 'duration' | 'durations' | 'integers' | 'path' | 'headers' | 'moment'

/** Returns the error for a value that is refused. */
type Refuse = (why: string) => CommetError

/** Converts the values of a type for the native part, which validates the values of all other types. */
const CONVERT: Partial<Record<ValueType, (value: unknown, refuse: Refuse) => unknown>> = {
  duration: milliseconds,
  durations: waits,
  moment: untilThen,
  headers: pairs,
}

/** Returns the name in the native part, whose names include the unit. */
function nativeName(name: string, type: ValueType): string {
  return type === 'duration' || type === 'durations' || type === 'moment' ? `${name}Ms` : name
}

function milliseconds(value: unknown, refuse: Refuse): number {
  if (typeof value !== 'number' || !(value >= 0)) throw refuse('must be a number of milliseconds, 0 or more')
  // JSON has no Infinity.
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

/** Returns the pairs of a `Headers`, a `Map` or a list of pairs. */
function pairs(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
    ? [...(value as Iterable<unknown>)]
    : value
}

function converted(
  given: object,
  known: Readonly<Record<string, ValueType>>,
  own: readonly string[],
  kind: ErrorKind,
): NativeOptions {
  const options: NativeOptions = {}
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    if (own.includes(name)) continue
    const refuse: Refuse = (why) => refusal(kind, `${name}: ${why}`, { param: name })
    const type = Object.hasOwn(known, name) ? known[name] : undefined
    if (type === undefined) throw refuse(`unknown name; expected one of ${[...Object.keys(known), ...own].join(', ')}`)
    if (value === undefined || value === null) continue
    options[nativeName(name, type)] = CONVERT[type]?.(value, refuse) ?? value
  }
  return options
}

/** Returns the settings by their names in the native part. */
export function nativeSettings(settings: ClientSettings): NativeOptions {
  const given = asObject(settings, 'settings', 'configuration')
  const own = ['logger', 'logLevel']
  return { ...converted(given, SETTINGS, own, 'configuration'), environment: environment() }
}

/** Returns the variables that settings default to, as this thread sees them: workers and test runners have their own. */
function environment(): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const name of native.environment()) {
    const value = process.env[name]
    if (typeof value === 'string') variables[name] = value
  }
  return variables
}

/** Returns the options by their names in the native part; undefined when there are none. */
export function nativeOptions(options: CallOptions | null | undefined): NativeOptions | undefined {
  if (options === undefined || options === null) return undefined
  return converted(asObject(options, 'options', 'invalid_request'), OPTIONS, ['signal'], 'invalid_request')
}

/** Returns a value if it is an object with members. */
export function asObject(given: unknown, name: string, kind: ErrorKind): object {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given
  throw refusal(kind, `${name}: must be an object`, { param: name })
}

/** Returns the signal of a call: an `AbortSignal`, or an object of another implementation that behaves as one. */
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
