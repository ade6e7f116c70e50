import { createRequire } from 'node:module'

import { count, CUSTOMER, pages } from './work.mjs'
import type { Answer, Call, Work } from './work.mjs'

/** What is called of the official package. */
interface Official {
  Commet: new (config: { apiKey: string }) => {
    customers: {
      get(params: { id: string }): Promise<Answer>
      create(params: object): Promise<Answer>
      list(params: object): Promise<Answer>
    }
  }
}

/** The official package, in a copy whose address is `COMMET_BASE_URL` and which asks no registry for updates. */
export function official({ workload, baseUrl, apiKey, customerId }: Work, peers: string): Call {
  process.env['COMMET_BASE_URL'] = baseUrl
  const { Commet } = createRequire(`${peers}/`)('@commet/node') as Official
  const { customers } = new Commet({ apiKey })
  switch (workload) {
    case 'get':
      return async () => count((await customers.get({ id: customerId })).data)
    case 'create':
      return async () => count((await customers.create(CUSTOMER)).data)
    default:
      // Its pages have no `next()` and no `all()`, whatever their types say.
      return pages((cursor) => customers.list({ limit: 100, cursor }))
  }
}
