// Code generated from api/*.toml by cargo xtask gen. DO NOT EDIT.

import type { JsonObjectInput } from '../json.js'
import { UNNAMED } from '../printing.js'
import type { Transport } from '../transport.js'
import { Customers } from './customers.js'
import { Plans } from './plans.js'
import { Subscriptions } from './subscriptions.js'
import type { CallOptions } from './options.js'
import type { ApiResponse } from './response.js'

/** The query and the body of a request of any path. */
export interface RequestParams {
  /** The query: names, with texts, numbers or booleans. A list repeats its name. */
  readonly query?: JsonObjectInput | undefined
  /** The body: any JSON value, sent as it is given. GET and HEAD have none. */
  readonly body?: unknown
}

/** The resources of the API, as members of the client, and the request of any path. */
export class Resources {
  readonly #transport: Transport
  /** The operations on customers. */
  readonly customers: Customers
  /** The operations on plans. */
  readonly plans: Plans
  /** The operations on subscriptions. */
  readonly subscriptions: Subscriptions

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport
    this.customers = new Customers(transport)
    this.plans = new Plans(transport)
    this.subscriptions = new Subscriptions(transport)
  }

  /**
   * Calls any path below the base URL, for endpoints that this version has no method for. Retries, deadlines,
   * idempotency keys and errors are those of every call. The result is `"data"` of the API's envelope, or the whole
   * body where there is no envelope.
   *
   * @param method - The HTTP method: GET, HEAD, POST, PUT, PATCH or DELETE.
   * @param path - The path below the base URL, such as `/customers`. An ID within it must be percent-encoded.
   * @param params - The query and the body.
   * @param options - Options of this call.
   */
  request<T = unknown>(
    method: string,
    path: string,
    params: RequestParams = {},
    options?: CallOptions,
  ): Promise<ApiResponse<T>> {
    return this.#transport.call('request', { ...params, method, path }, options, UNNAMED)
  }
}
