curl -X PUT https://commet.co/api/customers/cus_abc123 \
-H "x-api-key: $COMMET_API_KEY" \
-H "Content-Type: application/json" \
-d '{"isActive": false}'
