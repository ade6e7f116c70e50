/**
 * The headers of an answer. Like the platform's `Headers`, which refuse the values of some servers: those with
 * characters beyond Latin-1.
 */
export class ResponseHeaders implements Iterable<[string, string]> {
  readonly #pairs: readonly (readonly [string, string])[]

  /** @internal */
  constructor(pairs: readonly (readonly [string, string])[]) {
    this.#pairs = pairs
  }

  /** The value of a header, in any case; of several, joined by commas. */
  get(name: string): string | null {
    const wanted = name.toLowerCase()
    const values = this.#pairs.filter(([given]) => given === wanted).map(([, value]) => value)
    return values.length === 0 ? null : values.join(', ')
  }

  /** Whether there is such a header. */
  has(name: string): boolean {
    return this.get(name) !== null
  }

  /** Names, in lower case, and values, as they came: a name may come again. */
  *[Symbol.iterator](): Generator<[string, string], void, undefined> {
    for (const [name, value] of this.#pairs) yield [name, value]
  }
}
