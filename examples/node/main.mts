// The specification's calls, in TypeScript: create, get, update, list, the next page, archive.
//
//     export COMMET_API_KEY=ck_…
//
// Without an account, `commet emulate` serves the API on this machine; it prints the `COMMET_BASE_URL` to export. There,
// `commet customers create --email billing@acme.com --id cus_abc123` makes the customer that the calls are about.

import { Commet } from '@commet/node'

const commet = new Commet() // or new Commet({ apiKey: 'ck_…' })

// Create a customer. With your user ID this is idempotent: run it again and get the same customer.
{
  const { data } = await commet.customers.create({
    email: 'billing@acme.com',
    id: 'user_123', // optional — your user ID for easy lookup
  })
  // data.id → 'cus_abc123' (Commet ID)
  console.log('created  ', data.id)
}

// Get a customer, by Commet ID or by your user ID.
{
  const { data } = await commet.customers.get('cus_abc123')
  console.log('got      ', data.email)
}

// Update a customer: only the fields that are mentioned change.
await commet.customers.update({
  customerId: 'cus_abc123',
  email: 'new@acme.com',
  address: { line1: '123 Main St', city: 'Austin', postalCode: '78701', country: 'US' },
})
console.log('updated   cus_abc123')

// List customers, newest first.
const { data, hasMore, nextCursor } = await commet.customers.list({ limit: 25 })
console.log('listed   ', data.length, 'customers, more:', hasMore)

// To fetch the next page, pass the nextCursor value.
if (hasMore) {
  const nextPage = await commet.customers.list({
    limit: 25,
    cursor: nextCursor,
  })
  console.log('next page', nextPage.data.length, 'customers, more:', nextPage.hasMore)
}

// Archive a customer. Archived customers cannot be reactivated.
await commet.customers.archive('cus_abc123')
console.log('archived  cus_abc123')
