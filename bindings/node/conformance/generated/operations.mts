// Code generated from api/*.toml by cargo xtask gen. DO NOT EDIT.

import type {
  ApiResponse,
  CallOptions,
  Commet,
  CreateCustomerParams,
  ListCustomersParams,
  Pages,
  UpdateCustomerParams,
} from '@commet/node'

type Call = (commet: Commet, given: never, options: CallOptions) => Promise<ApiResponse<unknown>>
type Iteration = (commet: Commet, given: never, options: CallOptions) => Pages<unknown>

/** The call of each operation. */
export const CALLS: Readonly<Record<string, Call>> = {
  'customers.create': (commet, params: CreateCustomerParams, options) => commet.customers.create(params, options),
  'customers.get': (commet, { customerId }: { customerId: string }, options) =>
    commet.customers.get(customerId, options),
  'customers.update': (commet, params: UpdateCustomerParams, options) => commet.customers.update(params, options),
  'customers.list': (commet, params: ListCustomersParams, options) => commet.customers.list(params, options),
  'customers.archive': (commet, { customerId }: { customerId: string }, options) =>
    commet.customers.archive(customerId, options),
}

/** The iteration over each list that has pages. */
export const ITERATIONS: Readonly<Record<string, Iteration>> = {
  'customers.list': (commet, params: ListCustomersParams, options) => commet.customers.listAll(params, options),
}
