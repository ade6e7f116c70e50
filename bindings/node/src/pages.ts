import type { CallOptions } from './generated/options.js'
import type { ApiResponse } from './generated/response.js'
import type { Shown } from './printing.js'
import type { Transport, WalkedPage } from './transport.js'

/** A list that is fetched page by page. Iterating gives its items; each iteration begins with the first page. */
export class Pages<T> implements AsyncIterable<T> {
  readonly #transport: Transport
  readonly #operation: string
  readonly #params: object
  readonly #options: CallOptions | undefined
  readonly #shown: Shown

  /** @internal */
  constructor(transport: Transport, operation: string, params: object, options: CallOptions | undefined, shown: Shown) {
    this.#transport = transport
    this.#operation = operation
    this.#params = params
    this.#options = options
    this.#shown = shown
  }

  /** The pages, one by one. */
  async *pages(): AsyncGenerator<ApiResponse<T[]>, void, undefined> {
    let walk: string | undefined = ''
    while (walk !== undefined) {
      const walked: WalkedPage<T> = await this.#transport.page(
        this.#operation,
        this.#params,
        this.#options,
        this.#shown,
        walk,
      )
      yield walked.page
      walk = walked.walk
    }
  }

  /** The items, one by one. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) yield* page.data
  }
}
