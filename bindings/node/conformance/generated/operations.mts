// Code generated from api/*.toml by cargo xtask gen. DO NOT EDIT.

import type {
  ApiResponse,
  CallOptions,
  CancelSubscriptionParams,
  ChangePlanParams,
  Commet,
  CreateCustomerParams,
  CreateSubscriptionParams,
  ListCustomersParams,
  ListPlansParams,
  ListSubscriptionsParams,
  NewCustomerParams,
  Pages,
  RequestParams,
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
  'customers.batchCreate': (commet, { customers }: { customers: readonly NewCustomerParams[] }, options) =>
    commet.customers.batchCreate(customers, options),
  'plans.list': (commet, params: ListPlansParams, options) => commet.plans.list(params, options),
  'plans.get': (commet, { planId }: { planId: string }, options) => commet.plans.get(planId, options),
  'subscriptions.create': (commet, params: CreateSubscriptionParams, options) =>
    commet.subscriptions.create(params, options),
  'subscriptions.getActive': (commet, { customerId }: { customerId: string }, options) =>
    commet.subscriptions.getActive(customerId, options),
  'subscriptions.list': (commet, params: ListSubscriptionsParams, options) =>
    commet.subscriptions.list(params, options),
  'subscriptions.changePlan': (commet, params: ChangePlanParams, options) =>
    commet.subscriptions.changePlan(params, options),
  'subscriptions.cancel': (commet, params: CancelSubscriptionParams, options) =>
    commet.subscriptions.cancel(params, options),
  request: (commet, { method, path, ...params }: { method: string; path: string } & RequestParams, options) =>
    commet.request(method, path, params, options),
}

/** The iteration over each list that has pages. */
export const ITERATIONS: Readonly<Record<string, Iteration>> = {
  'customers.list': (commet, params: ListCustomersParams, options) => commet.customers.listAll(params, options),
}
