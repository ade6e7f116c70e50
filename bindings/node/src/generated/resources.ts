// Code generated from api/*.toml by cargo xtask gen. DO NOT EDIT.

import type { Transport } from '../transport.js'
import { Customers } from './customers.js'
import { Plans } from './plans.js'
import { Subscriptions } from './subscriptions.js'

/** The resources of the API, as members of the client. */
export class Resources {
  /** The operations on customers. */
  readonly customers: Customers
  /** The operations on plans. */
  readonly plans: Plans
  /** The operations on subscriptions. */
  readonly subscriptions: Subscriptions

  /** @internal */
  constructor(transport: Transport) {
    this.customers = new Customers(transport)
    this.plans = new Plans(transport)
    this.subscriptions = new Subscriptions(transport)
  }
}
