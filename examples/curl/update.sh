curl -X PUT https://commet.co/api/customers/cus_abc123 \
-H "x-api-key: $COMMET_API_KEY" \
-H "Content-Type: application/json" \
-d '{
"billingEmail": "new@acme.com",
"address": {
"line1": "123 Main St",
"city": "Austin",
"postalCode": "78701",
"country": "US"
}
}'
