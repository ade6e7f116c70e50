import { randomUUID } from 'node:crypto'

/** What a line asks for: `WORKLOAD CALLS IN-FLIGHT BASE-URL API-KEY CUSTOMER-ID`. */
export interface Work {
  readonly workload: string
  readonly calls: number
  readonly inFlight: number
  readonly baseUrl: string
  readonly apiKey: string
  readonly customerId: string
}

/** One call; how many customers it has seen. */
export type Call = () => Promise<number>

/** One who makes calls. `peers` is the folder where the packages to be compared with are installed. */
export type Contender = (work: Work, peers: string) => Call

/** What one customer of the workload `create` is made of. */
export const CUSTOMER = {
  email: 'billing@acme.com',
  id: 'user_123',
  fullName: 'Acme Inc.',
  metadata: { plan: 'gold', seats: 12 },
}

/** A request that is made by hand. */
export interface Request {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Record<string, string>
  readonly body?: string
}

export function request(work: Work, cursor?: string): Request {
  const headers: Record<string, string> = { 'x-api-key': work.apiKey, accept: 'application/json' }
  const url = `${work.baseUrl}/customers`
  switch (work.workload) {
    case 'get':
      return { method: 'GET', url: `${url}/${encodeURIComponent(work.customerId)}`, headers }
    case 'create': {
      headers['content-type'] = 'application/json'
      headers['idempotency-key'] = randomUUID()
      const { email: billingEmail, ...customer } = CUSTOMER
      return { method: 'POST', url, headers, body: JSON.stringify({ billingEmail, ...customer }) }
    }
    default:
      return { method: 'GET', url: `${url}?limit=100${cursor === undefined ? '' : `&cursor=${cursor}`}`, headers }
  }
}

interface Customer {
  readonly id: string
}

/** An answer, read: one customer or a page. */
export interface Answer {
  readonly data: Customer | readonly Customer[]
  readonly nextCursor?: string | null
}

export function count(data: Customer | readonly Customer[]): number {
  const customers = Array.isArray(data) ? (data as readonly Customer[]) : [data as Customer]
  let seen = 0
  for (const customer of customers) if (customer.id.startsWith('cus_')) seen++
  return seen
}

/** All pages of a list, or the one answer. */
export function pages(fetch: (cursor?: string) => Promise<Answer>): Call {
  return async () => {
    let answer = await fetch()
    let seen = count(answer.data)
    while (typeof answer.nextCursor === 'string') {
      answer = await fetch(answer.nextCursor)
      seen += count(answer.data)
    }
    return seen
  }
}
