/// <reference lib="esnext.disposable" preserve="true" />

import type { ClientSettings } from './generated/options.js'
import { Resources } from './generated/resources.js'
import { Transport } from './transport.js'

/**
 * A client of the Commet API. Make one and keep it: it holds connections, and any number of calls can be under way. It
 * does not keep the process alive, but calls under way do.
 *
 * ```ts
 * const commet = new Commet({ apiKey: 'ck_…' }) // or new Commet(), with COMMET_API_KEY in the environment
 * ```
 *
 * Printing it, or converting it to JSON, never shows the API key.
 */
export class Commet extends Resources {
  readonly #transport: Transport

  /**
   * Creates a client. Starts no thread and opens no connection. Throws a `CommetConfigurationError` when a setting is
   * wrong or there is no API key.
   */
  constructor(settings: ClientSettings = {}) {
    const transport = new Transport(settings)
    super(transport)
    this.#transport = transport
  }

  /**
   * Cancels the calls that are under way, which fail with the kind `cancelled`, and closes the connections. Later calls
   * fail with the kind `configuration`. Closing a client again has no effect. A program need not close its client.
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
