<?php

// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A billing address. In an update it replaces the whole of the previous one.
 *
 * Fields are properties and array elements: `$address->line1`, `$address['line1']`. `print_r()` and `var_dump()` show
 * none of its fields.
 *
 * @phpstan-type AddressFields array{
 *     line1?: string,
 *     line2?: string,
 *     city?: string,
 *     state?: string,
 *     postalCode?: string,
 *     country?: string,
 * }
 */
final class Address extends Model
{
    /** @internal */
    public const FIELDS = [
        'line1' => 'string',
        'line2' => 'string',
        'city' => 'string',
        'state' => 'string',
        'postalCode' => 'string',
        'country' => 'string',
    ];
    /** @internal */
    public const SHOWN = [];

    /**
     * @param string|null             $line1      Street and number.
     * @param string|null             $line2      Apartment, suite or floor.
     * @param string|null             $city       City.
     * @param string|null             $state      State, province or region.
     * @param string|null             $postalCode Postal code.
     * @param string|null             $country    Country: two letters, ISO 3166-1 alpha-2.
     * @param array<array-key, mixed> $extra      Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        #[\SensitiveParameter] public readonly ?string $line1 = null,
        #[\SensitiveParameter] public readonly ?string $line2 = null,
        #[\SensitiveParameter] public readonly ?string $city = null,
        #[\SensitiveParameter] public readonly ?string $state = null,
        #[\SensitiveParameter] public readonly ?string $postalCode = null,
        #[\SensitiveParameter] public readonly ?string $country = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
