// A subscription, in TypeScript: the plans, a customer subscribes and pays, upgrades, and cancels.
//
//     export COMMET_API_KEY=ck_…
//
// Without an account, `commet emulate` serves the API on this machine; it prints the `COMMET_BASE_URL` to export.

import { Commet } from '@commet/node'

const commet = new Commet() // or new Commet({ apiKey: 'ck_…' })

// The public plans, in the order of your pricing page.
for (const plan of await commet.plans.list()) console.log('plan     ', plan.code)

// A customer without a subscription has no active one: the data is null.
const { data: customer } = await commet.customers.create({ email: 'billing@acme.com' })
let { data: active } = await commet.subscriptions.getActive(customer.id)
console.log('none yet ', active === null)

// Subscribe the customer. A plan with a price waits for its checkout: send the customer there.
const { data: subscription } = await commet.subscriptions.create({ customerId: customer.id, planCode: 'starter' })
console.log('pay at   ', subscription.checkoutUrl)

// Open that page and pay. The subscription is active then; its status was `pending_payment` until now.
while (active?.status !== 'active') {
  await new Promise((resolve) => setTimeout(resolve, 1000))
  active = (await commet.subscriptions.getActive(customer.id)).data
}
console.log('active   ', active.plan?.name, active.plan?.basePrice, 'cents')

// Upgrade: at once, and unused time is credited. A cheaper plan waits for the end of the period that is paid.
const { data: pro } = await commet.plans.get('pro')
const { data: change } = await commet.subscriptions.changePlan({ subscriptionId: subscription.id, newPlanId: pro.id })
console.log('upgraded ', pro.name, 'checkout:', change.requiresCheckout)

// Cancel. The customer keeps the plan until then.
const { data: canceled } = await commet.subscriptions.cancel({
  subscriptionId: subscription.id,
  reason: 'Too expensive',
})
console.log('canceled ', canceled.status, 'until', canceled.currentPeriodEnd)
