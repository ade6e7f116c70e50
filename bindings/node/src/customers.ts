import type { Connection } from './connection.js'
import type { Customer } from './customer.js'
import type { CallOptions } from './options.js'
import type { CreateCustomerParams, ListCustomersParams, UpdateCustomerParams } from './params.js'
import type { ApiResponse } from './response.js'

/**
 * The operations on customers: `commet.customers`. A call that fails rejects with a `CommetError`: its
 * class says why, its `outcome` what became of the request.
 */
export class Customers {
  readonly #connection: Connection

  /** @internal */
  constructor(connection: Connection) {
    this.#connection = connection
  }

  /**
   * Creates a customer. Idempotent by your user ID: a customer that has it already is returned as it
   * is (status 200 instead of 201).
   *
   * ```ts
   * const { data } = await commet.customers.create({ email: 'billing@acme.com', id: 'user_123' })
   * console.log(data.id) // cus_abc123
   * ```
   */
  create(params: CreateCustomerParams, options?: CallOptions): Promise<ApiResponse<Customer>> {
    return this.#connection.call('customers.create', params, options)
  }

  /** Reads a customer, by Commet ID (`cus_…`) or by your user ID. */
  get(customerId: string, options?: CallOptions): Promise<ApiResponse<Customer>> {
    return this.#connection.call('customers.get', { customerId }, options)
  }

  /**
   * Changes the fields that `params` mentions, and no others. `undefined` leaves a field, `null` clears it.
   *
   * ```ts
   * await commet.customers.update({ customerId: 'cus_abc123', email: 'new@acme.com', timezone: null })
   * ```
   */
  update(params: UpdateCustomerParams, options?: CallOptions): Promise<ApiResponse<Customer>> {
    return this.#connection.call('customers.update', params, options)
  }

  /**
   * Lists one page of customers, newest first; {@link listAll} goes through all of them.
   *
   * ```ts
   * const { data, hasMore, nextCursor } = await commet.customers.list({ limit: 25 })
   * const nextPage = await commet.customers.list({ limit: 25, cursor: nextCursor })
   * ```
   */
  list(params: ListCustomersParams = {}, options?: CallOptions): Promise<ApiResponse<Customer[]>> {
    return this.#connection.call('customers.list', params, options)
  }

  /**
   * All customers of a list, page after page; one page is held at a time. Nothing is fetched before
   * it is asked for, and an error is the end.
   *
   * ```ts
   * for await (const customer of commet.customers.listAll()) {
   *   console.log(customer.id)
   * }
   * ```
   */
  listAll(params: ListCustomersParams = {}, options?: CallOptions): CustomerList {
    return new CustomerList(this.#connection, params, options)
  }

  /** Archives a customer, by Commet ID (`cus_…`) or by your user ID. It cannot be undone. */
  archive(customerId: string, options?: CallOptions): Promise<ApiResponse<Customer>> {
    return this.#connection.call('customers.archive', { customerId }, options)
  }
}

/** A list of customers that is walked through. Each walk begins anew. */
export class CustomerList implements AsyncIterable<Customer> {
  readonly #connection: Connection
  readonly #params: ListCustomersParams
  readonly #options: CallOptions | undefined

  /** @internal */
  constructor(connection: Connection, params: ListCustomersParams, options: CallOptions | undefined) {
    this.#connection = connection
    this.#params = params
    this.#options = options
  }

  /** The list's pages, one by one. */
  async *pages(): AsyncGenerator<ApiResponse<Customer[]>, void, undefined> {
    let walk: string | undefined = ''
    while (walk !== undefined) {
      const walked: { page: ApiResponse<Customer[]>; walk: string | undefined } = await this.#connection.page(
        'customers.list',
        this.#params,
        this.#options,
        walk,
      )
      yield walked.page
      walk = walked.walk
    }
  }

  /** The list's customers, one by one. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Customer, void, undefined> {
    for await (const page of this.pages()) yield* page.data
  }
}
