curl "https://commet.co/api/customers?limit=25" \
-H "x-api-key: $COMMET_API_KEY"
