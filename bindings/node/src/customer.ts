import { inspect } from 'node:util'
import type { InspectOptions } from 'node:util'

import type { JsonValue } from './json.js'

/** Your own keys and values, as you wrote them. */
export interface Metadata {
  [key: string]: JsonValue
}

/**
 * A business or a person you bill: a plain object.
 *
 * Only `id` is certain to be there: the API may answer with a short record, and what is missing is
 * `null`. Fields that this version does not know stand beside the known ones, as they came.
 *
 * Printing it (`console.log`, `util.inspect`) shows nothing personal; `JSON.stringify` writes all of it.
 */
export interface Customer {
  /** The Commet ID: `cus_abc123`. */
  id: string
  /** Your own user ID, given at creation. */
  externalId: string | null
  /** The billing e-mail address. */
  email: string | null
  /** The customer's name. */
  fullName: string | null
  /** An IANA time zone: `America/Chicago`. */
  timezone: string | null
  /** The billing address. */
  address: Address | null
  /** Your own keys and values, as you wrote them. */
  metadata: Metadata | null
  /** False once archived. */
  isActive: boolean | null
  /** When it was created: ISO 8601, UTC, milliseconds. */
  createdAt: string | null
  /** When it was last changed: ISO 8601, UTC, milliseconds. */
  updatedAt: string | null
  /** The organization it belongs to. */
  organizationId: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/** A billing address. Every field may be missing. */
export interface Address {
  /** Street and number. */
  line1?: string
  /** Apartment, suite, floor. */
  line2?: string
  /** City. */
  city?: string
  /** State, province or region. */
  state?: string
  /** Postal code. */
  postalCode?: string
  /** Country: two letters, ISO 3166-1 alpha-2. */
  country?: string
  /** A field that this version does not know. */
  [field: string]: unknown
}

/** What printing a customer shows. */
function shown(this: Customer, _depth: number, options: InspectOptions): string {
  const { id, isActive, createdAt } = this
  return `Customer ${inspect({ id, isActive, createdAt }, options)}`
}

const PRINTED = { value: shown }

/** Keeps what is personal in customers from being printed. They stay plain objects. */
export function conceal(data: unknown): void {
  if (Array.isArray(data)) {
    data.forEach(conceal)
  } else if (typeof data === 'object' && data !== null) {
    Object.defineProperty(data, inspect.custom, PRINTED)
  }
}
