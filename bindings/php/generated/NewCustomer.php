<?php

// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A customer to create with {@see Customers::batchCreate()}.
 *
 * Fields are properties and array elements: `$newCustomer->email`, `$newCustomer['email']`. `print_r()` and
 * `var_dump()` show none of its fields.
 *
 * @phpstan-import-type AddressFields from Address
 *
 * @phpstan-type NewCustomerFields array{
 *     email: string,
 *     id?: string,
 *     fullName?: string,
 *     timezone?: string,
 *     address?: Address|AddressFields,
 *     metadata?: array<array-key, mixed>|object,
 * }
 */
final class NewCustomer extends Model
{
    /** @internal */
    public const FIELDS = [
        'email' => 'string',
        'id' => 'string',
        'fullName' => 'string',
        'timezone' => 'string',
        'address' => Address::class,
        'metadata' => 'object',
    ];
    /** @internal */
    public const SHOWN = [];

    /**
     * @param string                       $email    The billing e-mail address.
     * @param string|null                  $id       Your own user ID, for easy lookup: at most 255 bytes.
     * @param string|null                  $fullName The customer's name.
     * @param string|null                  $timezone The IANA time zone, such as `America/Chicago`.
     * @param Address|null                 $address  The billing address.
     * @param array<array-key, mixed>|null $metadata Your own keys and values: an object, sent as it is given.
     * @param array<array-key, mixed>      $extra    Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        #[\SensitiveParameter] public readonly string $email,
        public readonly ?string $id = null,
        #[\SensitiveParameter] public readonly ?string $fullName = null,
        public readonly ?string $timezone = null,
        #[\SensitiveParameter] public readonly ?Address $address = null,
        #[\SensitiveParameter] public readonly ?array $metadata = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
