import type { Json, JsonInput } from './json.js'

/** Your own keys and values: an object of JSON values, or its {@link Json} text. */
export type MetadataParams = Json | { readonly [key: string]: JsonInput | undefined }

/** A billing address. In an update it replaces the whole of the one before. */
export interface AddressParams {
  /** Street and number. */
  readonly line1?: string | null | undefined
  /** Apartment, suite, floor. */
  readonly line2?: string | null | undefined
  /** City. */
  readonly city?: string | null | undefined
  /** State, province or region. */
  readonly state?: string | null | undefined
  /** Postal code. */
  readonly postalCode?: string | null | undefined
  /** Country: two letters, ISO 3166-1 alpha-2. */
  readonly country?: string | null | undefined
}

/** Fields that this version does not know, by their names on the wire. */
export interface Extra {
  readonly [name: string]: JsonInput | undefined
}

/** What `customers.create` takes. A field that is `undefined` is absent. */
export interface CreateCustomerParams {
  /** The billing e-mail address. */
  readonly email: string
  /** Your user ID, for easy lookup: at most 255 bytes. A customer that has it already is returned as it is. */
  readonly id?: string | undefined
  /** The customer's name. */
  readonly fullName?: string | undefined
  /** An IANA time zone: `America/Chicago`. */
  readonly timezone?: string | undefined
  /** The billing address. */
  readonly address?: AddressParams | undefined
  /** Your own keys and values. */
  readonly metadata?: MetadataParams | undefined
  /** Fields that this version does not know, by their names on the wire. */
  readonly extra?: Extra | undefined
}

/** What `customers.update` takes. A field that is absent or `undefined` stays; `null` clears it. */
export interface UpdateCustomerParams {
  /** The Commet ID (`cus_…`) or your user ID. */
  readonly customerId: string
  /** The new billing e-mail address. */
  readonly email?: string | null | undefined
  /** The customer's name. */
  readonly fullName?: string | null | undefined
  /** An IANA time zone: `America/Chicago`. */
  readonly timezone?: string | null | undefined
  /** Your own keys and values. */
  readonly metadata?: MetadataParams | null | undefined
  /** The billing address. It replaces the whole of the one before. */
  readonly address?: AddressParams | null | undefined
  /** Fields that this version does not know, by their names on the wire. */
  readonly extra?: Extra | undefined
}

/** What `customers.list` takes. */
export interface ListCustomersParams {
  /** Only active customers, or only archived ones. */
  readonly isActive?: boolean | undefined
  /** What to look for. */
  readonly search?: string | undefined
  /** How many customers a page holds: 1 to 100. */
  readonly limit?: number | undefined
  /** Where the page begins: `nextCursor` of the one before. */
  readonly cursor?: string | null | undefined
  /** Parameters that this version does not know, by their names on the wire. */
  readonly extra?: Extra | undefined
}
