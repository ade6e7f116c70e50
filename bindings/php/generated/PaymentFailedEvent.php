<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The charge of a renewal failed. A card that is declined at the checkout causes no event.
 *
 * Fields are properties and array elements: `$paymentFailedEvent->id`, `$paymentFailedEvent['id']`. `print_r()` and
 * `var_dump()` show only `id`, `event` and `timestamp`. Timestamps are strings, as the API sent them;
 * `new \DateTimeImmutable($paymentFailedEvent->timestamp)` reads one.
 */
final class PaymentFailedEvent extends Model implements WebhookEvent
{
    /** @internal */
    public const FIELDS = [
        'event' => 'string',
        'data' => PaymentFailedData::class,
        'id' => 'string',
        'timestamp' => 'timestamp',
        'organizationId' => 'string',
        'mode' => 'string',
        'apiVersion' => 'string',
    ];
    /** @internal */
    public const SHOWN = ['id', 'event', 'timestamp'];

    /**
     * @param 'payment.failed'        $event          The event's name, such as `subscription.activated`.
     * @param PaymentFailedData       $data           The data of the event.
     * @param string|null             $id             The event's ID (`evt_…`), the same in every delivery of the event.
     *                                                Use it to recognize a replay.
     * @param string|null             $timestamp      When the event happened.
     * @param string|null             $organizationId The organization that the event belongs to.
     * @param string|null             $mode           Where the event happened: `sandbox` or `live`.
     * @param string|null             $apiVersion     The version of the API that wrote the event.
     * @param array<array-key, mixed> $extra          Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly string $event,
        #[\SensitiveParameter] public readonly PaymentFailedData $data,
        public readonly ?string $id = null,
        public readonly ?string $timestamp = null,
        public readonly ?string $organizationId = null,
        public readonly ?string $mode = null,
        public readonly ?string $apiVersion = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
