import { inspect } from 'node:util'
import type { InspectOptions } from 'node:util'

/** The fields that a printed response shows of a model, none of which is personal. */
export interface VisibleFields {
  readonly model: string
  readonly fields: readonly string[]
}

/** For data that has no model, or that a test has made. */
export const UNNAMED: VisibleFields = { model: 'Object', fields: [] }

type Members = Readonly<Record<string, unknown>>

/**
 * Returns a response as `util.inspect` prints it, with the members of these names.
 * @internal The package's types do not depend on Node's.
 */
export function printed(
  response: { readonly data: unknown },
  names: readonly string[],
  visible: VisibleFields,
  options: InspectOptions,
): string {
  const members = Object.entries(response).filter(([name]) => names.includes(name))
  return `ApiResponse ${inspect({ ...Object.fromEntries(members), data: redacted(response.data, visible) }, options)}`
}

/** Returns the data as it may be printed. */
export function redacted(data: unknown, visible: VisibleFields): unknown {
  if (Array.isArray(data)) return data.map((item) => redacted(item, visible))
  if (data === null) return null
  const members = Object.fromEntries(visible.fields.map((field) => [field, (data as Members)[field]]))
  return {
    [inspect.custom]: (_depth: number, options: InspectOptions) => `${visible.model} ${inspect(members, options)}`,
  }
}
