import { debuglog } from 'node:util'

import { refusal } from './error.js'
import { warn } from './globals.js'

/** The lowest level that is logged. */
export type LogLevel = 'debug' | 'info' | 'warning' | 'error'

/**
 * A logger, such as `console`. No event contains the API key, an e-mail address or a name. An exception of the logger
 * becomes a warning of the process, and does not fail a call.
 */
export interface Logger {
  /** Each attempt and each retry. */
  debug?(message: string): void
  /** Events of normal operation. */
  info?(message: string): void
  /** Events that need attention, such as the use of a deprecated path of the API. */
  warn?(message: string): void
  /** Errors. */
  error?(message: string): void
}

/** An event of a call. */
export interface Event {
  level: LogLevel
  message: string
}

const METHODS = { debug: 'debug', info: 'info', warning: 'warn', error: 'error' } as const

/** Passes the events of a client to its logger, or to Node's debug log (`NODE_DEBUG=commet`). */
export class Log {
  readonly #level: LogLevel | undefined
  readonly #write: (event: Event) => unknown
  /** Whether the logger is running. Calls that it makes are not logged, because that would not end. */
  #writing = false

  constructor(logger: Logger | null | undefined, given: LogLevel | null | undefined) {
    const [level, levels] = [given ?? 'warning', Object.keys(METHODS)]
    const debug = debuglog('commet')
    if (!levels.includes(level)) throw misplaced('logLevel', `must be one of ${levels.join(', ')}`)
    if (logger && typeof logger !== 'object') throw misplaced('logger', 'must be an object')
    if (logger) {
      this.#level = level
      this.#write = ({ level, message }) => logger[METHODS[level]]?.(`commet: ${message}`)
    } else {
      this.#level = debug.enabled ? 'debug' : undefined
      this.#write = ({ level, message }) => {
        debug('%s: %s', level, message)
      }
    }
  }

  /** The level of the events to collect; undefined when nothing is logged. */
  get level(): LogLevel | undefined {
    return this.#writing ? undefined : this.#level
  }

  /** Passes events to the logger. Its exceptions and rejections do not fail the call, which may have been a write. */
  write(events: readonly Event[]): void {
    const failed = (error: unknown): void => {
      warn('the logger', error)
    }
    this.#writing = true
    for (const event of events) {
      try {
        const written = this.#write(event)
        if (written instanceof Promise) written.catch(failed)
      } catch (error) {
        failed(error)
      }
    }
    this.#writing = false
  }
}

function misplaced(name: string, why: string): Error {
  return refusal('configuration', `${name}: ${why}`, { param: name })
}
