import { open, start } from './calls.js'
import type { Completion } from './calls.js'
import { errorOf, refusal } from './error.js'
import type { CommetError, ErrorReport } from './generated/errors.js'
import type { CallOptions, ClientSettings } from './generated/options.js'
import { received } from './generated/response.js'
import type { ApiResponse } from './generated/response.js'
import type { Report } from './generated/response.js'
import { parseJson, warn } from './globals.js'
import { exact } from './json.js'
import { Log } from './log.js'
import type { Event } from './log.js'
import { asObject, nativeOptions, nativeSettings, signalOf } from './native-options.js'
import type { NativeOptions } from './native-options.js'
import { VERSION, native } from './native.js'
import type { NativeClient } from './native.js'
import { Pages } from './pages.js'
import type { VisibleFields } from './printing.js'
import type { Signal } from './signal.js'

/** A page of an iteration, and the token of the next one; undefined after the last page. */
export interface FetchedPage<T> {
  readonly page: ApiResponse<T[]>
  readonly nextPageToken: string | undefined
}

interface Trailer {
  nextPageToken: string | null
  events: Event[]
}

/** Makes calls of operations by their names. */
export class Transport {
  readonly #client: NativeClient
  readonly #log: Log

  constructor(settings: ClientSettings) {
    const converted = nativeSettings(settings)
    this.#log = new Log(settings.logger, settings.logLevel)
    const opened = open(`commet-node/${VERSION}`, { ...converted, naming: 'node' })
    if (typeof opened === 'string') throw errorOf(parse(opened, true) as ErrorReport, opened)
    this.#client = opened
  }

  /** Makes a call. Printing its response shows the `visible` fields of the data. */
  async call<T>(
    operation: string,
    params: object,
    options: CallOptions | undefined,
    visible: VisibleFields,
  ): Promise<ApiResponse<T>> {
    const signal = signalOf(options)
    const completion = await start(this.#client, operation, checked(params), this.#options(options), signal)
    if (completion.trailer !== undefined) this.#trailer(completion.trailer)
    return responseOf(completion, signal, visible)
  }

  /** Returns an iterable of all pages of a list. */
  paginate<T>(operation: string, params: object, options: CallOptions | undefined, visible: VisibleFields): Pages<T> {
    return new Pages(this, operation, params, options, visible)
  }

  /** Fetches one page of an iteration; an empty token asks for the first page. */
  async page<T>(
    operation: string,
    params: object,
    options: CallOptions | undefined,
    visible: VisibleFields,
    pageToken: string,
  ): Promise<FetchedPage<T>> {
    const converted = { ...this.#options(options), pageToken }
    const signal = signalOf(options)
    const completion = await start(this.#client, operation, checked(params), converted, signal)
    const trailer = completion.trailer === undefined ? undefined : this.#trailer(completion.trailer)
    return { page: responseOf(completion, signal, visible), nextPageToken: trailer?.nextPageToken ?? undefined }
  }

  close(): void {
    this.#client.close()
  }

  #options(options: CallOptions | undefined): NativeOptions | undefined {
    const converted = nativeOptions(options)
    return this.#log.level === undefined ? converted : { ...converted, log: this.#log.level }
  }

  #trailer(text: string): Trailer {
    const trailer = parseJson(text) as Trailer
    this.#log.write(trailer.events)
    return trailer
  }
}

/** Missing parameters are an empty object, so that the native part reports which one is required. */
function checked(params: object | null | undefined): object {
  return asObject(params ?? {}, 'params', 'invalid_request')
}

function responseOf<T>(completion: Completion, signal: Signal | undefined, visible: VisibleFields): ApiResponse<T> {
  if (completion.failed) throw failure(completion, signal)
  return received(parse(completion.text, completion.plain) as Report<T>, completion.text, visible)
}

function failure(completion: Completion, signal: Signal | undefined): CommetError {
  const report = parse(completion.text, completion.plain) as ErrorReport
  return errorOf(report, completion.text, report.kind === 'cancelled' ? reasonOf(signal) : undefined)
}

/** Returns the reason of the signal, if it was aborted. */
function reasonOf(signal: Signal | undefined): unknown {
  try {
    return signal?.aborted ? signal.reason : undefined
  } catch (error) {
    warn('the signal', error)
    return undefined
  }
}

/** Decodes JSON text of the native part. Text that JavaScript cannot hold is an error. */
function parse(text: string, plain: boolean): unknown {
  if (plain) return parseJson(text) as unknown
  try {
    if (text === '') throw new RangeError('it is longer than a string can be')
    return native.make(text, exact, true)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw refusal('invalid_response', `the response cannot be decoded: ${why}`, { outcome: 'unknown' })
  }
}
