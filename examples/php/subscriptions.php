<?php

/**
 * A subscription, in PHP: the plans, a customer subscribes and pays, upgrades, and cancels.
 *
 *     export COMMET_API_KEY=ck_…
 *     composer install && php subscriptions.php
 *
 * Without an account, `commet emulate` serves the API on this machine; it prints the COMMET_BASE_URL to export.
 */

declare(strict_types=1);

use Commet\Commet;
use Commet\SubscriptionStatus;

require __DIR__ . '/vendor/autoload.php';

$commet = new Commet(); // the API key of COMMET_API_KEY

// The public plans, in the order of your pricing page.
foreach ($commet->plans->list() as $plan) {
    echo 'plan      ', $plan->code, "\n";
}

// A customer without a subscription has no active one: the data is null.
$customer = $commet->customers->create(email: 'billing@acme.com')->data;
$active = $commet->subscriptions->getActive($customer->id)->data;
echo 'none yet  ', $active === null ? 'true' : 'false', "\n";

// Subscribe the customer. A plan with a price waits for its checkout: send the customer there.
$subscription = $commet->subscriptions->create(customerId: $customer->id, planCode: 'starter')->data;
echo "pay at    {$subscription->checkoutUrl}\n";

// Open that page and pay. The subscription is active then; its status was `pending_payment` until now.
while ($active?->status !== SubscriptionStatus::ACTIVE) {
    sleep(1);
    $active = $commet->subscriptions->getActive($customer->id)->data;
}
echo "active    {$active->plan->name} {$active->plan->basePrice} cents\n";

// Upgrade: at once, and unused time is credited. A cheaper plan waits for the end of the period that is paid.
$pro = $commet->plans->get('pro')->data;
$change = $commet->subscriptions->changePlan(subscriptionId: $subscription->id, newPlanId: $pro->id)->data;
echo "upgraded  {$pro->name} checkout: ", $change->requiresCheckout ? 'true' : 'false', "\n";

// Cancel. The customer keeps the plan until then.
$canceled = $commet->subscriptions->cancel(subscriptionId: $subscription->id, reason: 'Too expensive')->data;
echo "canceled  {$canceled->status} until {$canceled->currentPeriodEnd}\n";
