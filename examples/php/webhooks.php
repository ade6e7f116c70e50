<?php

/**
 * Webhooks, in plain PHP: each event is verified, and handled once.
 *
 *     export COMMET_WEBHOOK_SECRET=whsec_…
 *     composer install && php -d ffi.enable=true -S 127.0.0.1:3000 webhooks.php
 *
 * Without an account, `commet listen --forward-to http://127.0.0.1:3000/webhooks` prints a secret, and sends the events
 * of an emulator here.
 */

declare(strict_types=1);

use App\SeenInDatabase;
use Commet\Exceptions\InvalidEventException;
use Commet\Exceptions\InvalidSignatureException;
use Commet\SubscriptionActivatedEvent;
use Commet\SubscriptionCanceledEvent;
use Commet\WebhookEvent;
use Commet\Webhooks;

require __DIR__ . '/vendor/autoload.php';
require __DIR__ . '/SeenInDatabase.php';

function handle(WebhookEvent $event): void
{
    if ($event instanceof SubscriptionActivatedEvent) {
        error_log("activated {$event->data->customerId}");
    } elseif ($event instanceof SubscriptionCanceledEvent) {
        error_log("canceled {$event->data->customerId}");
    }
}

try {
    $event = Webhooks::verify(
        (string) file_get_contents('php://input'),
        $_SERVER['HTTP_X_COMMET_SIGNATURE'] ?? null,
        (string) getenv('COMMET_WEBHOOK_SECRET'),
    );
} catch (InvalidSignatureException | InvalidEventException $refused) {
    http_response_code(400);
    exit($refused->getMessage());
}
$seen = new SeenInDatabase('sqlite:' . __DIR__ . '/webhooks.sqlite');
if ($seen->add($event->id)) {
    try {
        handle($event);
    } catch (Throwable $failure) {
        $seen->remove($event->id); // The next delivery is handled.
        throw $failure;
    }
}
http_response_code(200);
