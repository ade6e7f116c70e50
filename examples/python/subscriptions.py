"""A subscription, in Python: the plans, a customer subscribes and pays, upgrades, and cancels.

    pip install --no-index --find-links ../../target/dist/python commet-sdk  # from `cargo xtask dist python`
    export COMMET_API_KEY=ck_…
    python subscriptions.py

Without an account, `commet emulate` serves the API on this machine; it prints the COMMET_BASE_URL to export.
"""

import time

from commet import Commet

commet = Commet()  # the API key of COMMET_API_KEY

# The public plans, in the order of your pricing page.
for plan in commet.plans.list():
    print('plan     ', plan.code)

# A customer without a subscription has no active one: the data is None.
customer = commet.customers.create(email='billing@acme.com').data
active = commet.subscriptions.get_active(customer_id=customer.id).data
print('none yet ', active is None)

# Subscribe the customer. A plan with a price waits for its checkout: send the customer there.
subscription = commet.subscriptions.create(customer_id=customer.id, plan_code='starter').data
print('pay at   ', subscription.checkout_url)

# Open that page and pay. The subscription is active then; its status was `pending_payment` until now.
while active is None or active.status != 'active':
    time.sleep(1)
    active = commet.subscriptions.get_active(customer_id=customer.id).data
print('active   ', active['plan']['name'], active['plan']['base_price'], 'cents')

# Upgrade: at once, and unused time is credited. A cheaper plan waits for the end of the period that is paid.
pro = commet.plans.get('pro').data
change = commet.subscriptions.change_plan(subscription_id=subscription.id, new_plan_id=pro.id).data
print('upgraded ', pro.name, 'checkout:', change.requires_checkout)

# Cancel. The customer keeps the plan until then.
canceled = commet.subscriptions.cancel(subscription_id=subscription.id, reason='Too expensive').data
print('canceled ', canceled.status, 'until', canceled.current_period_end)
