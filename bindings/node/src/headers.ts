/**
 * The headers of a response. Like the platform's `Headers`, but it accepts values with characters outside Latin-1, which
 * some servers send.
 */
export class ResponseHeaders implements Iterable<[string, string]> {
  readonly #pairs: readonly (readonly [string, string])[]

  /** @internal */
  constructor(pairs: readonly (readonly [string, string])[]) {
    this.#pairs = pairs
  }

  /** Returns the value of a header, whose name may be in any case; several values are joined by commas. */
  get(name: string): string | null {
    const wanted = name.toLowerCase()
    const values = this.#pairs.filter(([given]) => given === wanted).map(([, value]) => value)
    return values.length === 0 ? null : values.join(', ')
  }

  /** Whether there is such a header. */
  has(name: string): boolean {
    return this.get(name) !== null
  }

  /** Iterates over the names, in lower case, and values, in the order of the response. A name may be repeated. */
  *[Symbol.iterator](): Generator<[string, string], void, undefined> {
    for (const [name, value] of this.#pairs) yield [name, value]
  }
}
