import { open, start } from './calls.js'
import type { Ended } from './calls.js'
import { errorOf, refusal } from './error.js'
import type { CommetError, Report as ErrorReport } from './error.js'
import { parseJson, warn } from './globals.js'
import { asObject, hostOptions, hostSettings, signalOf } from './host.js'
import type { HostOptions } from './host.js'
import { wide } from './json.js'
import { Log } from './log.js'
import type { Event } from './log.js'
import { VERSION, native } from './native.js'
import type { NativeClient } from './native.js'
import type { CallOptions, ClientSettings, Signal } from './options.js'
import { ApiResponse } from './response.js'
import type { Report } from './response.js'

/** A page of a walk through a list, and how to go on; undefined behind the last one. */
export interface WalkedPage<T> {
  readonly page: ApiResponse<T>
  readonly walk: string | undefined
}

interface Beside {
  walk: string | null
  events: Event[]
}

/** How calls are made: any operation, by its name. */
export class Connection {
  readonly #client: NativeClient
  readonly #log: Log

  constructor(settings: ClientSettings) {
    const host = hostSettings(settings)
    this.#log = new Log(settings.logger, settings.logLevel)
    const opened = open(`commet-node/${VERSION}`, { ...host, naming: 'node' })
    if (typeof opened === 'string') throw errorOf(parse(opened, true) as ErrorReport, opened)
    this.#client = opened
  }

  async call<T>(operation: string, parameters: object, options: CallOptions | undefined): Promise<ApiResponse<T>> {
    const signal = signalOf(options)
    const ended = await start(this.#client, operation, checked(parameters), this.#options(options), signal)
    if (ended.beside !== undefined) this.#beside(ended.beside)
    return responseOf(ended, signal)
  }

  /** One page of a walk; an empty `walk` begins it. */
  async page<T>(
    operation: string,
    parameters: object,
    options: CallOptions | undefined,
    walk: string,
  ): Promise<WalkedPage<T>> {
    const host = { ...this.#options(options), walk }
    const signal = signalOf(options)
    const ended = await start(this.#client, operation, checked(parameters), host, signal)
    const next = ended.beside === undefined ? undefined : (this.#beside(ended.beside).walk ?? undefined)
    return { page: responseOf(ended, signal), walk: next }
  }

  close(): void {
    this.#client.close()
  }

  #options(options: CallOptions | undefined): HostOptions | undefined {
    const host = hostOptions(options)
    return this.#log.level === undefined ? host : { ...host, log: this.#log.level }
  }

  #beside(text: string): Beside {
    const beside = parseJson(text) as Beside
    this.#log.write(beside.events)
    return beside
  }
}

/** Without parameters the native part says which one is missing. */
function checked(parameters: object | null | undefined): object {
  return asObject(parameters ?? {}, 'params', 'invalid_request')
}

function responseOf<T>(ended: Ended, signal: Signal | undefined): ApiResponse<T> {
  if (ended.failed) throw failure(ended, signal)
  return new ApiResponse(parse(ended.text, ended.plain) as Report<T>, ended.text)
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
    throw refusal('invalid_response', `the answer cannot be read: ${why}`, { outcome: 'unknown' })
  }
}
