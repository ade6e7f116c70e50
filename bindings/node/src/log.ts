import { debuglog } from 'node:util'

import { refusal } from './error.js'
import { warn } from './globals.js'

/** How much is logged: this and what is graver. */
export type LogLevel = 'debug' | 'info' | 'warning' | 'error'

/**
 * Where events go, such as `console`. No event holds the API key, an e-mail address or a name. What it
 * throws becomes a warning of the process: it fails no call.
 */
export interface Logger {
  /** Each attempt and each retry. */
  debug?(message: string): void
  /** What is as it should be. */
  info?(message: string): void
  /** What somebody should look after, such as a path of the API that will be taken away. */
  warn?(message: string): void
  /** What went wrong. */
  error?(message: string): void
}

/** What happened during a call. */
export interface Event {
  level: LogLevel
  message: string
}

const METHODS = { debug: 'debug', info: 'info', warning: 'warn', error: 'error' } as const

/** Who listens to a client: its logger, or Node's own `NODE_DEBUG=commet`. */
export class Log {
  readonly #level: LogLevel | undefined
  readonly #write: (event: Event) => unknown
  /** Whether the logger is at work: the calls that it makes are not logged, or it would never end. */
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

  /** What to ask the native part for; undefined when nobody listens. */
  get level(): LogLevel | undefined {
    return this.#writing ? undefined : this.#level
  }

  /** A logger that throws or rejects is no reason for a call to fail: the call has ended, and may have been a write. */
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
