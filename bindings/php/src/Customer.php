<?php

declare(strict_types=1);

namespace Commet;

use Commet\Internal\Record;

/**
 * A business or a person you bill. It reads as an object and as an array: `$customer->fullName`,
 * `$customer['fullName']`.
 *
 * Only the id is certain to be there: the API may answer with a short record. What `print_r` and
 * `var_dump` show of it holds no e-mail address, name, address or metadata.
 *
 * @implements \ArrayAccess<string, mixed>
 * @implements \IteratorAggregate<array-key, mixed>
 */
final class Customer implements \ArrayAccess, \IteratorAggregate, \JsonSerializable
{
    use Record;

    private const KNOWN = [
        'id' => true, 'externalId' => true, 'email' => true, 'fullName' => true, 'timezone' => true, 'address' => true,
        'metadata' => true, 'isActive' => true, 'createdAt' => true, 'updatedAt' => true, 'organizationId' => true,
    ];

    /**
     * @internal
     *
     * @param string                       $id             the Commet ID: `cus_abc123`
     * @param string|null                  $externalId     your own user ID, given at creation
     * @param string|null                  $email          the billing e-mail address
     * @param string|null                  $fullName       the customer's name
     * @param string|null                  $timezone       an IANA time zone: `America/Chicago`
     * @param Address|null                 $address        the billing address
     * @param array<array-key, mixed>|null $metadata       your own keys and values, as you wrote them
     * @param bool|null                    $isActive       false once archived
     * @param string|null                  $createdAt      when it was created: ISO 8601, UTC, milliseconds
     * @param string|null                  $updatedAt      when it was last changed: ISO 8601, UTC, milliseconds
     * @param string|null                  $organizationId the organization it belongs to
     * @param array<array-key, mixed>      $extra          fields that this version does not know
     */
    private function __construct(
        public readonly string $id,
        public readonly ?string $externalId,
        public readonly ?string $email,
        public readonly ?string $fullName,
        public readonly ?string $timezone,
        public readonly ?Address $address,
        public readonly ?array $metadata,
        public readonly ?bool $isActive,
        public readonly ?string $createdAt,
        public readonly ?string $updatedAt,
        public readonly ?string $organizationId,
        public readonly array $extra,
    ) {
    }

    /**
     * @internal
     *
     * @param array<array-key, mixed> $fields as the core checked them
     */
    public static function from(#[\SensitiveParameter] array $fields): self
    {
        [$address, $metadata] = [$fields['address'] ?? null, $fields['metadata'] ?? null];

        return new self(
            $fields['id'],
            $fields['externalId'] ?? null,
            $fields['email'] ?? null,
            $fields['fullName'] ?? null,
            $fields['timezone'] ?? null,
            // An object without members comes as an object: as an array it would be taken for a list.
            $address === null ? null : Address::from((array) $address),
            $metadata === null ? null : (array) $metadata,
            $fields['isActive'] ?? null,
            $fields['createdAt'] ?? null,
            $fields['updatedAt'] ?? null,
            $fields['organizationId'] ?? null,
            \array_diff_key($fields, self::KNOWN),
        );
    }

    /** @return array{id: string, isActive: bool|null, createdAt: string|null} */
    public function __debugInfo(): array
    {
        return ['id' => $this->id, 'isActive' => $this->isActive, 'createdAt' => $this->createdAt];
    }
}
