<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

use Commet\Internal\SignedEvents;

/**
 * Verifies the events that Commet sends to your server.
 *
 * The functions need no client, no API key and no network.
 */
final class Webhooks
{
    private const CLASSES = [
        'subscription.created' => SubscriptionCreatedEvent::class,
        'subscription.activated' => SubscriptionActivatedEvent::class,
        'subscription.updated' => SubscriptionUpdatedEvent::class,
        'subscription.canceled' => SubscriptionCanceledEvent::class,
        'subscription.plan_changed' => SubscriptionPlanChangedEvent::class,
        'invoice.created' => InvoiceCreatedEvent::class,
        'payment.received' => PaymentReceivedEvent::class,
        'payment.failed' => PaymentFailedEvent::class,
    ];

    private function __construct()
    {
    }

    /**
     * Verifies a webhook and returns its event.
     *
     * The signature is the lower-case hexadecimal HMAC-SHA256 of the raw body with the endpoint's secret as the key;
     * nothing else is accepted. Recognize a replay by the ID of the event and not by the header `X-Commet-Timestamp`,
     * which is not signed.
     *
     * @param string              $body      The raw bytes of the request's body, before anything has parsed or decoded
     *                                       them.
     * @param string|null         $signature The value of the header `X-Commet-Signature`; absent if the request does
     *                                       not have it.
     * @param string|list<string> $secret    The endpoint's secret (`whsec_…`), or several while you replace one: a
     *                                       signature with any of them is accepted.
     *
     * @return SubscriptionCreatedEvent|SubscriptionActivatedEvent|SubscriptionUpdatedEvent|SubscriptionCanceledEvent|SubscriptionPlanChangedEvent|InvoiceCreatedEvent|PaymentReceivedEvent|PaymentFailedEvent|UnknownEvent
     *
     * @throws Exceptions\InvalidSignatureException
     * @throws Exceptions\InvalidEventException
     * @throws Exceptions\InvalidRequestException
     */
    public static function verify(
        #[\SensitiveParameter] string $body,
        #[\SensitiveParameter] ?string $signature,
        #[\SensitiveParameter] string|array $secret,
    ): WebhookEvent {
        $event = SignedEvents::verified($body, $signature, $secret, self::CLASSES, UnknownEvent::class);
        \assert($event instanceof WebhookEvent);

        return $event;
    }

    /**
     * Signs a body as Commet does, for tests of your own handler.
     *
     * Returns 64 lower-case hexadecimal digits: the value of the header `X-Commet-Signature`.
     *
     * @param string $body   The bytes of the body.
     * @param string $secret The endpoint's secret (`whsec_…`), used whole as the key.
     *
     * @throws Exceptions\InvalidRequestException
     */
    public static function sign(#[\SensitiveParameter] string $body, #[\SensitiveParameter] string $secret): string
    {
        return SignedEvents::signed($body, $secret);
    }
}
