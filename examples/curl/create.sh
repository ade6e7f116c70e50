curl -X POST https://commet.co/api/customers \
-H "x-api-key: $COMMET_API_KEY" \
-H "Content-Type: application/json" \
-d '{
"billingEmail": "billing@acme.com",
"id": "user_123"
}'
