/** What a line asks for. */
export interface Work {
  readonly workload: 'get' | 'create' | 'list'
  readonly calls: number
  readonly inFlight: number
  readonly baseUrl: string
  readonly apiKey: string
  readonly customerId: string
}

/** One who makes calls: a call of each workload. */
export type Contender = Record<Work['workload'], () => Promise<unknown>>

/** What one customer of the workload `create` is made of. */
export const CUSTOMER = {
  email: 'billing@acme.com',
  fullName: 'Acme Inc.',
  metadata: { plan: 'gold', seats: 12 },
}
