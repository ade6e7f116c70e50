import { Promised } from './globals.js'

/** A page, or what else has a list of items. */
interface Page<T> {
  readonly data: readonly T[]
}

/**
 * Yields the items of pages, as an async generator does. It is not one, because `yield*` suspends a generator three times
 * for each item: here an item of the current page is a promise that is resolved already.
 */
export class Items<T> implements AsyncGenerator<T, void, undefined> {
  readonly #pages: AsyncGenerator<Page<T>, void, undefined>
  #items: readonly T[] = []
  #at = 0
  /** Settled when the next page is there, or none is. Calls that come meanwhile wait for it, in their order. */
  #turning: Promise<void> | undefined

  constructor(pages: AsyncGenerator<Page<T>, void, undefined>) {
    this.#pages = pages
  }

  next(): Promise<IteratorResult<T, void>> {
    if (this.#turning) return this.#turning.then(() => this.next())
    if (this.#at < this.#items.length) return Promised.resolve({ done: false, value: this.#items[this.#at++] as T })
    const turned = this.#turn()
    const ended = (): void => {
      this.#turning = undefined
    }
    this.#turning = turned.then(ended, ended)
    return turned
  }

  return(): Promise<IteratorResult<T, void>> {
    if (this.#turning) return this.#turning.then(() => this.return())
    this.#items = []
    return this.#pages.return().then(() => ({ done: true, value: undefined }))
  }

  async throw(error: unknown): Promise<IteratorResult<T, void>> {
    await this.return()
    throw error
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }

  /** Fetches pages until one has items, and returns its first. */
  async #turn(): Promise<IteratorResult<T, void>> {
    for (;;) {
      const fetched = await this.#pages.next()
      if (fetched.done) return { done: true, value: undefined }
      this.#items = fetched.value.data
      this.#at = 1
      if (this.#items.length > 0) return { done: false, value: this.#items[0] as T }
    }
  }
}
