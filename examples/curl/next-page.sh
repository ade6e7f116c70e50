curl "https://commet.co/api/customers?limit=25&cursor=$NEXT_CURSOR" \
-H "x-api-key: $COMMET_API_KEY"
