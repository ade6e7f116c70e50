import { Commet } from '@commet/node'

import { CUSTOMER } from './work.mjs'
import type { Contender, Work } from './work.mjs'

/** This package. */
export function commet({ baseUrl, apiKey, customerId }: Work): Contender {
  const { customers } = new Commet({ baseUrl, apiKey })
  return {
    get: () => customers.get(customerId),
    create: () => customers.create(CUSTOMER),
    list: () => customers.list({ limit: 25 }),
  }
}
