import { createRequire } from 'node:module'

import { CUSTOMER } from './work.mjs'
import type { Contender, Work } from './work.mjs'

/** What is called of the official package. */
interface Official {
  Commet: new (config: { apiKey: string }) => {
    customers: {
      get(params: { id: string }): Promise<unknown>
      create(params: object): Promise<unknown>
      list(params: object): Promise<unknown>
    }
  }
}

/** The official package, in a copy whose address is `COMMET_BASE_URL` and which asks no registry for updates. */
export function official({ baseUrl, apiKey, customerId }: Work, file: string): Contender {
  process.env['COMMET_BASE_URL'] = baseUrl
  const { Commet } = createRequire(import.meta.url)(file) as Official
  const { customers } = new Commet({ apiKey })
  const { email: billingEmail, ...customer } = CUSTOMER
  return {
    get: () => customers.get({ id: customerId }),
    create: () => customers.create({ billingEmail, ...customer }),
    list: () => customers.list({ limit: 25 }),
  }
}
