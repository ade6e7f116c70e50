// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

import type { Extra, JsonObject, JsonObjectInput, JsonValue } from '../json.js'
import type { Pages } from '../pages.js'
import type { VisibleFields } from '../printing.js'
import type { Transport } from '../transport.js'
import type { CallOptions } from './options.js'
import type { ApiResponse } from './response.js'

/**
 * The operations on customers. A customer is the business or person you bill. A call that fails rejects with a
 * `CommetError`.
 */
export class Customers {
  readonly #transport: Transport

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport
  }

  /**
   * Creates a customer. Idempotent by your user ID: if a customer with the same `id` exists, it is returned unchanged
   * (status 200 instead of 201).
   *
   * ```ts
   * const { data } = await commet.customers.create({ email: 'billing@acme.com', id: 'user_123' })
   * ```
   */
  create(params: CreateCustomerParams, options?: CallOptions): Promise<ApiResponse<Customer>> {
    return this.#transport.call('customers.create', params, options, CUSTOMER)
  }

  /**
   * Reads a customer.
   *
   * ```ts
   * const { data } = await commet.customers.get('cus_abc123')
   * ```
   */
  get(customerId: string, options?: CallOptions): Promise<ApiResponse<Customer>> {
    return this.#transport.call('customers.get', { customerId }, options, CUSTOMER)
  }

  /**
   * Changes the fields you pass and leaves the others unchanged. `undefined` leaves a field, and `null` clears it.
   *
   * ```ts
   * const { data } = await commet.customers.update({ customerId: 'cus_abc123', email: 'new@acme.com' })
   * ```
   */
  update(params: UpdateCustomerParams, options?: CallOptions): Promise<ApiResponse<Customer>> {
    return this.#transport.call('customers.update', params, options, CUSTOMER)
  }

  /**
   * Lists customers, newest first.
   *
   * ```ts
   * const { data, hasMore, nextCursor } = await commet.customers.list({ limit: 25 })
   * const nextPage = await commet.customers.list({ limit: 25, cursor: nextCursor })
   * ```
   */
  list(params: ListCustomersParams = {}, options?: CallOptions): Promise<ApiResponse<Customer[]>> {
    return this.#transport.call('customers.list', params, options, CUSTOMER)
  }

  /**
   * Iterates over all customers that {@link Customers.list} gives, page after page. A page is fetched when it is asked
   * for; an error ends the iteration.
   *
   * ```ts
   * for await (const customer of commet.customers.listAll()) {
   *   console.log(customer.id)
   * }
   * ```
   */
  listAll(params: ListCustomersParams = {}, options?: CallOptions): Pages<Customer> {
    return this.#transport.paginate('customers.list', params, options, CUSTOMER)
  }

  /**
   * Archives a customer. Archived customers cannot be reactivated.
   *
   * ```ts
   * const { data } = await commet.customers.archive('cus_abc123')
   * ```
   */
  archive(customerId: string, options?: CallOptions): Promise<ApiResponse<Customer>> {
    return this.#transport.call('customers.archive', { customerId }, options, CUSTOMER)
  }

  /**
   * Creates up to 100 customers in one request. When some cannot be created, the others are, and `failed` has the
   * reasons (status 207). When none can be created, the call fails with a validation error (422), whose
   * `validationErrors` name each field of each customer.
   *
   * ```ts
   * const { data } = await commet.customers.batchCreate([
   *   { email: 'billing@acme.com', id: 'user_123' },
   *   { email: 'pay@globex.com', id: 'user_456' },
   * ])
   * ```
   */
  batchCreate(customers: readonly NewCustomerParams[], options?: CallOptions): Promise<ApiResponse<CustomerBatch>> {
    return this.#transport.call('customers.batchCreate', { customers }, options, CUSTOMER_BATCH)
  }
}

/**
 * A customer: the business or person you bill.
 *
 * A plain object. Only `id` is certain to be there; any other field that the server leaves out is `null`. It holds
 * personal data, and `console.log` prints it.
 */
export interface Customer {
  /** The Commet ID: `cus_…`. */
  id: string
  /** Your own user ID: the `id` that {@link Customers.create} was given. */
  externalId: string | null
  /** The billing e-mail address. */
  email: string | null
  /** The customer's name. */
  fullName: string | null
  /** The IANA time zone, such as `America/Chicago`. */
  timezone: string | null
  /** The billing address. */
  address: Address | null
  /** Your own keys and values, returned as they were sent. */
  metadata: JsonObject | null
  /** Whether the customer is active. An archived customer is not. */
  isActive: boolean | null
  /** When the customer was created. ISO 8601: `new Date(createdAt)` reads it. */
  createdAt: string | null
  /** When the customer was last changed. ISO 8601: `new Date(updatedAt)` reads it. */
  updatedAt: string | null
  /** The organization that the customer belongs to. */
  organizationId: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A billing address. In an update it replaces the whole of the previous one.
 *
 * A plain object. A field that the server leaves out is `null`. It holds personal data, and `console.log` prints it.
 */
export interface Address {
  /** Street and number. */
  line1: string | null
  /** Apartment, suite or floor. */
  line2: string | null
  /** City. */
  city: string | null
  /** State, province or region. */
  state: string | null
  /** Postal code. */
  postalCode: string | null
  /** Country: two letters, ISO 3166-1 alpha-2. */
  country: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/** A billing address. In an update it replaces the whole of the previous one. */
export interface AddressParams {
  /** Street and number. */
  readonly line1?: string | null | undefined
  /** Apartment, suite or floor. */
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

/** A customer to create with {@link Customers.batchCreate}. */
export interface NewCustomerParams {
  /** The billing e-mail address. */
  readonly email: string
  /** Your own user ID, for easy lookup: at most 255 bytes. */
  readonly id?: string | null | undefined
  /** The customer's name. */
  readonly fullName?: string | null | undefined
  /** The IANA time zone, such as `America/Chicago`. */
  readonly timezone?: string | null | undefined
  /** The billing address. */
  readonly address?: AddressParams | null | undefined
  /** Your own keys and values: an object, sent as it is given. */
  readonly metadata?: JsonObjectInput | null | undefined
}

/**
 * The result of a batch, customer by customer.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface CustomerBatch {
  /** The customers that were created or existed already, with `id`, `externalId` and `email` only. */
  successful: Customer[] | null
  /** The customers that could not be created, each with the reason. */
  failed: BatchFailure[] | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A customer of a batch that could not be created.
 *
 * A plain object. A field that the server leaves out is `null`. It holds personal data, and `console.log` prints it.
 */
export interface BatchFailure {
  /** The customer's position in the request's list, from 0. */
  index: number | null
  /** The reason. */
  error: string | null
  /** The customer as it was sent. */
  data: JsonValue
  /** A field that this version does not know. */
  [field: string]: unknown
}

/** The parameters of {@link Customers.create}. A parameter that is `undefined` is not sent. */
export interface CreateCustomerParams {
  /** The billing e-mail address. */
  readonly email: string
  /** Your own user ID, for easy lookup: at most 255 bytes. */
  readonly id?: string | undefined
  /** The customer's name. */
  readonly fullName?: string | undefined
  /** The IANA time zone, such as `America/Chicago`. */
  readonly timezone?: string | undefined
  /** The billing address. */
  readonly address?: AddressParams | undefined
  /** Your own keys and values: an object, sent as it is given. */
  readonly metadata?: JsonObjectInput | undefined
  /** Parameters that this version does not know, by their names in the API. */
  readonly extra?: Extra | undefined
}

/**
 * The parameters of {@link Customers.update}. A field that is absent or `undefined` keeps its value; `null` clears it.
 */
export interface UpdateCustomerParams {
  /** The Commet ID (`cus_…`) or your own user ID. */
  readonly customerId: string
  /** The billing e-mail address. */
  readonly email?: string | null | undefined
  /** The customer's name. */
  readonly fullName?: string | null | undefined
  /** The IANA time zone, such as `America/Chicago`. */
  readonly timezone?: string | null | undefined
  /** Your own keys and values. They replace all previous ones. */
  readonly metadata?: JsonObjectInput | null | undefined
  /** The billing address. It replaces the whole of the previous one. */
  readonly address?: AddressParams | null | undefined
  /** Parameters that this version does not know, by their names in the API. */
  readonly extra?: Extra | undefined
}

/** The parameters of {@link Customers.list}. A parameter that is `undefined` is not sent. */
export interface ListCustomersParams {
  /** Returns only active customers, or only archived ones. */
  readonly isActive?: boolean | undefined
  /** Returns only customers whose e-mail address, name or user ID contains this text. */
  readonly search?: string | undefined
  /** The number of customers on a page, 1 to 100. Default: 25. */
  readonly limit?: number | undefined
  /** Returns the page after the one whose `nextCursor` this is. */
  readonly cursor?: string | null | undefined
  /** Parameters that this version does not know, by their names in the API. */
  readonly extra?: Extra | undefined
}

/** The fields that a printed response shows of a `Customer`. */
const CUSTOMER: VisibleFields = { model: 'Customer', fields: ['id', 'isActive', 'createdAt'] }
/** The fields that a printed response shows of a `CustomerBatch`. */
const CUSTOMER_BATCH: VisibleFields = { model: 'CustomerBatch', fields: [] }
