<?php

declare(strict_types=1);

namespace Commet;

use Commet\Internal\Record;

/**
 * A billing address. Every field is optional; in an update an address replaces the whole of the one
 * before. It reads as an object and as an array.
 *
 * @implements \ArrayAccess<string, mixed>
 * @implements \IteratorAggregate<array-key, mixed>
 */
final class Address implements \ArrayAccess, \IteratorAggregate, \JsonSerializable
{
    use Record;

    private const KNOWN = [
        'line1' => true, 'line2' => true, 'city' => true, 'state' => true, 'postalCode' => true, 'country' => true,
    ];

    /**
     * @param string|null             $line1      street and number
     * @param string|null             $line2      apartment, suite, floor
     * @param string|null             $city       city
     * @param string|null             $state      state, province or region
     * @param string|null             $postalCode postal code
     * @param string|null             $country    country: two letters, ISO 3166-1 alpha-2
     * @param array<array-key, mixed> $extra      fields that this version does not know, under their names on the wire
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

    /**
     * @internal
     *
     * @param array<array-key, mixed> $fields
     */
    public static function from(#[\SensitiveParameter] array $fields): self
    {
        return new self(
            $fields['line1'] ?? null,
            $fields['line2'] ?? null,
            $fields['city'] ?? null,
            $fields['state'] ?? null,
            $fields['postalCode'] ?? null,
            $fields['country'] ?? null,
            \array_diff_key($fields, self::KNOWN),
        );
    }

    /**
     * The fields that are set, as they are sent.
     *
     * @internal
     *
     * @return array<array-key, mixed>
     */
    public function given(): array
    {
        return \array_filter($this->toArray(), static fn (mixed $field): bool => $field !== null) + $this->extra;
    }

    /** @return array{country: string|null} */
    public function __debugInfo(): array
    {
        return ['country' => $this->country];
    }
}
