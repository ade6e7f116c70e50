// Code generated from api/*.toml by cargo xtask gen. DO NOT EDIT.

import type { Transport } from '../transport.js'
import { Customers } from './customers.js'

/** The resources of the API, as members of the client. */
export class Resources {
  /** The operations on customers. */
  readonly customers: Customers

  /** @internal */
  constructor(transport: Transport) {
    this.customers = new Customers(transport)
  }
}
