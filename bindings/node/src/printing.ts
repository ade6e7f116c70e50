import { inspect } from 'node:util'
import type { InspectOptions } from 'node:util'

/** What a printed response shows of a model: fields that hold nothing personal. */
export interface Shown {
  readonly model: string
  readonly fields: readonly string[]
}

/** How data prints that has no model, or that a test has made. */
export const UNNAMED: Shown = { model: 'Object', fields: [] }

type Members = Readonly<Record<string, unknown>>

/**
 * A response as `util.inspect` prints it, with the members of these names.
 * @internal The types of the package need none of Node's.
 */
export function printed(
  response: { readonly data: unknown },
  names: readonly string[],
  shown: Shown,
  options: InspectOptions,
): string {
  const members = Object.entries(response).filter(([name]) => names.includes(name))
  return `ApiResponse ${inspect({ ...Object.fromEntries(members), data: visible(response.data, shown) }, options)}`
}

/** The part of the data that may be printed. */
export function visible(data: unknown, shown: Shown): unknown {
  if (Array.isArray(data)) return data.map((item) => visible(item, shown))
  if (data === null) return null
  const members = Object.fromEntries(shown.fields.map((field) => [field, (data as Members)[field]]))
  return {
    [inspect.custom]: (_depth: number, options: InspectOptions) => `${shown.model} ${inspect(members, options)}`,
  }
}
