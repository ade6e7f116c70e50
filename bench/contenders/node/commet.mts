import { Commet } from '@commet/node'

import { count, CUSTOMER } from './work.mjs'
import type { Call, Work } from './work.mjs'

/** This package. */
export function commet({ workload, baseUrl, apiKey, customerId }: Work): Call {
  const { customers } = new Commet({ baseUrl, apiKey })
  switch (workload) {
    case 'get':
      return async () => count((await customers.get(customerId)).data)
    case 'create':
      return async () => count((await customers.create(CUSTOMER)).data)
    default:
      return async () => {
        let seen = 0
        for await (const customer of customers.listAll({ limit: 100 })) if (customer.id.startsWith('cus_')) seen++
        return seen
      }
  }
}
