// What the compiler must accept under `strict`, and what it must refuse: this file is checked, not run.

import type { Commet, Customer, JsonInput } from '@commet/node'

export async function accepted(commet: Commet): Promise<unknown[]> {
  const { data } = await commet.customers.create({ email: 'billing@acme.com', id: 'user_123' })
  const id: string = data.id
  const { data: page, hasMore, nextCursor } = await commet.customers.list({ limit: 25 })
  const next = await commet.customers.list({ limit: 25, cursor: nextCursor })
  const more: boolean = hasMore
  const ids: string[] = page.map((customer) => customer.id)
  const address = { line1: '123 Main St', city: 'Austin', postalCode: '78701', country: 'US' }
  await commet.customers.update({ customerId: id, email: null, address, metadata: data.metadata, timezone: undefined })
  await commet.customers.update({ customerId: id, address: data.address })
  interface Plan {
    plan: string
    seats?: number
  }
  const record: Record<string, unknown> = { plan: 'gold' }
  const plan: Plan = { plan: 'gold' }
  await commet.customers.create({ email: 'a@b', metadata: plan })
  await commet.customers.update({ customerId: id, metadata: record })
  for (const customer of await commet.customers.list()) ids.push(customer.id)
  const metadata: Record<string, JsonInput> = { seats: 12n, since: new Date(), tags: ['a'] }
  await commet.customers.create({ email: 'a@b', metadata }, { signal: AbortSignal.timeout(1), deadline: new Date() })
  for await (const customer of commet.customers.listAll()) ids.push(customer.id)
  const unknownField: unknown = data['plan']
  return [more, next.data.length, unknownField]
}

export function refused(commet: Commet, customer: Customer): void {
  // @ts-expect-error: a customer has an e-mail address
  void commet.customers.create({ id: 'user_123' })
  // @ts-expect-error: it is called email
  void commet.customers.create({ billingEmail: 'a@b' })
  // @ts-expect-error: it may be missing
  const email: string = customer.email
  // @ts-expect-error: there is no such option
  void commet.customers.get('c', { timeuot: email.length })
  // @ts-expect-error: a text is no object
  void commet.customers.create({ email, metadata: 'gold' })
}
