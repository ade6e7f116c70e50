<?php

/**
 * Webhooks, with illuminate/http, which Laravel has: each event is verified, and handled once.
 *
 *     export COMMET_WEBHOOK_SECRET=whsec_…
 *     composer require illuminate/http && php -d ffi.enable=true -S 127.0.0.1:3000 webhooks-illuminate.php
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
use Illuminate\Http\Request;
use Illuminate\Http\Response;

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

/** In Laravel: `Route::post('/webhooks', receive(...))`, in `routes/api.php`. */
function receive(Request $request): Response
{
    $secret = (string) getenv('COMMET_WEBHOOK_SECRET');
    try {
        $event = Webhooks::verify($request->getContent(), $request->header('X-Commet-Signature'), $secret);
    } catch (InvalidSignatureException | InvalidEventException $refused) {
        return new Response($refused->getMessage(), 400);
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
    return new Response();
}

receive(Request::capture())->send();
