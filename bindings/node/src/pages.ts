import type { CallOptions } from './generated/options.js'
import type { ApiResponse } from './generated/response.js'
import { Items } from './items.js'
import type { VisibleFields } from './printing.js'
import type { FetchedPage, Transport } from './transport.js'

/** A list that is fetched page by page. Iterating yields its items; each iteration begins with the first page. */
export class Pages<T> implements AsyncIterable<T> {
  readonly #transport: Transport
  readonly #operation: string
  readonly #params: object
  readonly #options: CallOptions | undefined
  readonly #visible: VisibleFields

  /** @internal */
  constructor(
    transport: Transport,
    operation: string,
    params: object,
    options: CallOptions | undefined,
    visible: VisibleFields,
  ) {
    this.#transport = transport
    this.#operation = operation
    this.#params = params
    this.#options = options
    this.#visible = visible
  }

  /** Yields the pages. */
  async *pages(): AsyncGenerator<ApiResponse<T[]>, void, undefined> {
    let pageToken: string | undefined = ''
    while (pageToken !== undefined) {
      const fetched: FetchedPage<T> = await this.#transport.page(
        this.#operation,
        this.#params,
        this.#options,
        this.#visible,
        pageToken,
      )
      yield fetched.page
      pageToken = fetched.nextPageToken
    }
  }

  /** Yields the items. */
  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    return new Items(this.pages())
  }
}
