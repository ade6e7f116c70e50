import { debuglog } from 'node:util'

/** How much is logged: this and what is graver. */
export type LogLevel = 'debug' | 'info' | 'warning' | 'error'

/** Where events go, such as `console`. No event holds the API key, an e-mail address or a name. */
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
  /** What to ask the native part for; undefined when nobody listens. */
  readonly level: LogLevel | undefined
  readonly #write: (event: Event) => void

  constructor(logger: Logger | undefined, level: LogLevel = 'warning') {
    const debug = debuglog('commet')
    if (logger !== undefined) {
      this.level = level
      this.#write = ({ level, message }) => logger[METHODS[level]]?.(`commet: ${message}`)
    } else {
      this.level = debug.enabled ? 'debug' : undefined
      this.#write = ({ level, message }) => {
        debug('%s: %s', level, message)
      }
    }
  }

  write(events: readonly Event[]): void {
    events.forEach(this.#write)
  }
}
