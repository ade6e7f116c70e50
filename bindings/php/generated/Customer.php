<?php

// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A customer: the business or person you bill.
 *
 * Fields are properties and array elements: `$customer->id`, `$customer['id']`. `print_r()` and `var_dump()` show only
 * `id`, `isActive` and `createdAt`. Timestamps are strings, as the API sent them;
 * `new \DateTimeImmutable($customer->createdAt)` reads one.
 */
final class Customer extends Model
{
    /** @internal */
    public const FIELDS = [
        'id' => 'string',
        'externalId' => 'string',
        'email' => 'string',
        'fullName' => 'string',
        'timezone' => 'string',
        'address' => Address::class,
        'metadata' => 'object',
        'isActive' => 'boolean',
        'createdAt' => 'timestamp',
        'updatedAt' => 'timestamp',
        'organizationId' => 'string',
    ];
    /** @internal */
    public const SHOWN = ['id', 'isActive', 'createdAt'];

    /**
     * @param string                       $id             The Commet ID: `cus_…`.
     * @param string|null                  $externalId     Your own user ID: the `id` that {@see Customers::create()}
     *                                                     was given.
     * @param string|null                  $email          The billing e-mail address.
     * @param string|null                  $fullName       The customer's name.
     * @param string|null                  $timezone       The IANA time zone, such as `America/Chicago`.
     * @param Address|null                 $address        The billing address.
     * @param array<array-key, mixed>|null $metadata       Your own keys and values, returned as they were sent.
     * @param bool|null                    $isActive       Whether the customer is active. An archived customer is not.
     * @param string|null                  $createdAt      When the customer was created.
     * @param string|null                  $updatedAt      When the customer was last changed.
     * @param string|null                  $organizationId The organization that the customer belongs to.
     * @param array<array-key, mixed>      $extra          Fields that this version does not know, by their names in the
     *                                                     API.
     */
    public function __construct(
        public readonly string $id,
        public readonly ?string $externalId = null,
        #[\SensitiveParameter] public readonly ?string $email = null,
        #[\SensitiveParameter] public readonly ?string $fullName = null,
        public readonly ?string $timezone = null,
        #[\SensitiveParameter] public readonly ?Address $address = null,
        #[\SensitiveParameter] public readonly ?array $metadata = null,
        public readonly ?bool $isActive = null,
        public readonly ?string $createdAt = null,
        public readonly ?string $updatedAt = null,
        public readonly ?string $organizationId = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
