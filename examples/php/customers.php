<?php

/**
 * The specification's calls, in PHP: create, get, update, list, the next page, archive.
 *
 *     export COMMET_API_KEY=ck_…
 *     composer install && php customers.php
 *
 * Without an account, `commet emulate` serves the API on this machine; it prints the COMMET_BASE_URL to export. There,
 * `commet customers create --email billing@acme.com --id cus_abc123` makes the customer that the calls are about.
 */

declare(strict_types=1);

use Commet\Commet;

require __DIR__ . '/vendor/autoload.php';

$commet = new Commet(); // the API key of COMMET_API_KEY

// Create a customer. With your user ID this is idempotent: run it again and get the same customer.
$result = $commet->customers->create(
    email: 'billing@acme.com',
    id: 'user_123', // optional — your user ID for easy lookup
);
// $result->data['id'] → 'cus_abc123' (Commet ID)
echo "created   {$result->data['id']}\n";

// Get a customer, by Commet ID or by your user ID.
$result = $commet->customers->get('cus_abc123');
echo "got       {$result->data->email}\n";

// Update a customer: only the fields that are mentioned change.
$commet->customers->update(
    customerId: 'cus_abc123',
    email: 'new@acme.com',
    address: [
        'line1' => '123 Main St',
        'city' => 'Austin',
        'postalCode' => '78701',
        'country' => 'US',
    ],
);
echo "updated\n";

// List customers, newest first.
$result = $commet->customers->list(limit: 25);
// $result->data, $result->hasMore, $result->nextCursor
echo 'listed    ', count($result->data), ' customers, more: ', $result->hasMore ? 'yes' : 'no', "\n";

// To fetch the next page, pass the nextCursor value.
if ($result->hasMore) {
    $nextCursor = $result->nextCursor;
    $nextPage = $commet->customers->list(
        limit: 25,
        cursor: $nextCursor,
    );
    echo 'next page ', count($nextPage->data), ' customers, more: ', $nextPage->hasMore ? 'yes' : 'no', "\n";
}

// Archive a customer. Archived customers cannot be reactivated.
$commet->customers->archive('cus_abc123');
echo "archived\n";
