import { open, start } from './calls.js'
import type { Ended } from './calls.js'
import { errorOf, refusal } from './error.js'
import type { CommetError, ErrorReport } from './generated/errors.js'
import type { CallOptions, ClientSettings } from './generated/options.js'
import { answered } from './generated/response.js'
import type { ApiResponse } from './generated/response.js'
import type { Report } from './generated/response.js'
import { parseJson, warn } from './globals.js'
import { wide } from './json.js'
import { Log } from './log.js'
import type { Event } from './log.js'
import { asObject, nativeOptions, nativeSettings, signalOf } from './native-options.js'
import type { NativeOptions } from './native-options.js'
import { VERSION, native } from './native.js'
import type { NativeClient } from './native.js'
import { Pages } from './pages.js'
import type { Shown } from './printing.js'
import type { Signal } from './signal.js'

/** A page of an iteration, and how to go on; undefined after the last one. */
export interface WalkedPage<T> {
  readonly page: ApiResponse<T[]>
  readonly walk: string | undefined
}

interface Beside {
  walk: string | null
  events: Event[]
}

/** How calls are made: any operation, by its name. */
export class Transport {
  readonly #client: NativeClient
  readonly #log: Log

  constructor(settings: ClientSettings) {
    const host = nativeSettings(settings)
    this.#log = new Log(settings.logger, settings.logLevel)
    const opened = open(`commet-node/${VERSION}`, { ...host, naming: 'node' })
    if (typeof opened === 'string') throw errorOf(parse(opened, true) as ErrorReport, opened)
    this.#client = opened
  }

  /** Makes a call. `shown` is what printing its response shows of the data. */
  async call<T>(
    operation: string,
    params: object,
    options: CallOptions | undefined,
    shown: Shown,
  ): Promise<ApiResponse<T>> {
    const signal = signalOf(options)
    const ended = await start(this.#client, operation, checked(params), this.#options(options), signal)
    if (ended.beside !== undefined) this.#beside(ended.beside)
    return responseOf(ended, signal, shown)
  }

  /** All pages of a list. */
  pages<T>(operation: string, params: object, options: CallOptions | undefined, shown: Shown): Pages<T> {
    return new Pages(this, operation, params, options, shown)
  }

  /** One page of an iteration; an empty `walk` begins it. */
  async page<T>(
    operation: string,
    params: object,
    options: CallOptions | undefined,
    shown: Shown,
    walk: string,
  ): Promise<WalkedPage<T>> {
    const host = { ...this.#options(options), walk }
    const signal = signalOf(options)
    const ended = await start(this.#client, operation, checked(params), host, signal)
    const next = ended.beside === undefined ? undefined : (this.#beside(ended.beside).walk ?? undefined)
    return { page: responseOf(ended, signal, shown), walk: next }
  }

  close(): void {
    this.#client.close()
  }

  #options(options: CallOptions | undefined): NativeOptions | undefined {
    const host = nativeOptions(options)
    return this.#log.level === undefined ? host : { ...host, log: this.#log.level }
  }

  #beside(text: string): Beside {
    const beside = parseJson(text) as Beside
    this.#log.write(beside.events)
    return beside
  }
}

/** Without parameters the native part says which one is missing. */
function checked(params: object | null | undefined): object {
  return asObject(params ?? {}, 'params', 'invalid_request')
}

function responseOf<T>(ended: Ended, signal: Signal | undefined, shown: Shown): ApiResponse<T> {
  if (ended.failed) throw failure(ended, signal)
  return answered(parse(ended.text, ended.plain) as Report<T>, ended.text, shown)
}

function failure(ended: Ended, signal: Signal | undefined): CommetError {
  const report = parse(ended.text, ended.plain) as ErrorReport
  return errorOf(report, ended.text, report.kind === 'cancelled' ? reasonOf(signal) : undefined)
}

/** Why the signal stopped a call, if it did. */
function reasonOf(signal: Signal | undefined): unknown {
  try {
    return signal?.aborted ? signal.reason : undefined
  } catch (error) {
    warn('the signal', error)
    return undefined
  }
}

/** The value of an answer's text. What no JavaScript string or stack can hold is not lost in silence. */
function parse(text: string, plain: boolean): unknown {
  if (plain) return parseJson(text) as unknown
  try {
    if (text === '') throw new RangeError('it is longer than a string can be')
    return native.make(text, wide, true)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw refusal('invalid_response', `the response cannot be decoded: ${why}`, { outcome: 'unknown' })
  }
}
