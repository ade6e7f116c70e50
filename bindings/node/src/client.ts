/// <reference lib="esnext.disposable" preserve="true" />

import type { ClientSettings } from './generated/options.js'
import { Resources } from './generated/resources.js'
import { Transport } from './transport.js'

/**
 * A client of the Commet API. Make one and keep it: it holds connections, and serves any number of
 * calls at once. It does not keep the process alive; calls under way do.
 *
 * ```ts
 * const commet = new Commet({ apiKey: 'ck_…' }) // or new Commet(), with COMMET_API_KEY in the environment
 * ```
 *
 * Printing it, or writing it as JSON, never shows the API key.
 */
export class Commet extends Resources {
  readonly #transport: Transport

  /**
   * A client with these settings. Nothing is started or connected yet. Throws a `CommetConfigurationError`
   * when a setting is wrong, or there is no API key.
   */
  constructor(settings: ClientSettings = {}) {
    const transport = new Transport(settings)
    super(transport)
    this.#transport = transport
  }

  /**
   * Stops the calls that are under way, which then fail as `cancelled`, and closes connections. Later
   * calls fail as `configuration`. Closing again has no effect. Not needed at the end of a program.
   */
  close(): void {
    this.#transport.close()
  }

  /** For `using`: the same as {@link close}. */
  [Symbol.dispose](): void {
    this.close()
  }

  /** For `await using`: the same as {@link close}. */
  [Symbol.asyncDispose](): Promise<void> {
    this.close()
    return Promise.resolve()
  }
}
