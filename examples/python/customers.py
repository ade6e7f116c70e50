"""The specification's calls, in Python: create, get, update, list, the next page, archive.

    pip install --no-index --find-links ../../target/dist/python commet-sdk  # from `cargo xtask dist python`
    export COMMET_API_KEY=ck_…
    python customers.py

Without an account, `commet emulate` serves the API on this machine; it prints the COMMET_BASE_URL to export. There,
`commet customers create --email billing@acme.com --id cus_abc123` makes the customer that the calls are about.
"""

from commet import Commet

commet = Commet()  # the API key of COMMET_API_KEY

# Create a customer. With your user ID this is idempotent: run it again and get the same customer.
response = commet.customers.create(
    email='billing@acme.com',
    id='user_123',  # optional — your user ID for easy lookup
)
# response.data['id'] → 'cus_abc123' (Commet ID)
print('created  ', response.data['id'])

# Get a customer, by Commet ID or by your user ID.
response = commet.customers.get(customer_id='cus_abc123')
print('got      ', response.data.email)

# Update a customer: only the fields that are mentioned change.
commet.customers.update(
    customer_id='cus_abc123',
    email='new@acme.com',
    address={'line1': '123 Main St', 'city': 'Austin', 'postal_code': '78701', 'country': 'US'},
)
print('updated  ', commet.customers.get('cus_abc123').data.email)

# List customers, newest first.
response = commet.customers.list(limit=25)
# response.data, response.has_more, response.next_cursor
print('listed   ', len(response.data), 'customers, more:', response.has_more)

# To fetch the next page, pass the cursor of this one.
if response.has_more:
    next_cursor = response.next_cursor
    next_page = commet.customers.list(
        limit=25,
        cursor=next_cursor,
    )
    print('next page', len(next_page.data), 'customers, more:', next_page.has_more)

# Archive a customer. Archived customers cannot be reactivated.
commet.customers.archive(customer_id='cus_abc123')
print('archived ', commet.customers.get('cus_abc123').data.is_active)
