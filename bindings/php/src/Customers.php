<?php

declare(strict_types=1);

namespace Commet;

use Commet\Exceptions\CommetException;
use Commet\Internal\Door;

/**
 * The operations on customers.
 *
 * @phpstan-type AddressFields array{
 *     line1?: string, line2?: string, city?: string, state?: string, postalCode?: string, country?: string
 * }
 */
final class Customers
{
    /** @internal */
    public function __construct(private readonly Door $door)
    {
    }

    /**
     * Creates a customer. Idempotent by your user ID: a customer that has it already is returned as
     * it is (status 200 instead of 201).
     *
     * @param string                              $email          the billing e-mail address
     * @param string|null                         $id             your user ID, for easy lookup
     * @param string|null                         $fullName       the customer's name
     * @param string|null                         $timezone       an IANA time zone: `America/Chicago`
     * @param Address|AddressFields|null          $address        the billing address
     * @param array<array-key, mixed>|object|null $metadata       your own keys and values
     * @param array<string, mixed>                $extra          fields that this version does not know, under their
     *                                                            names on the wire
     * @param string|null                         $idempotencyKey instead of a random one: at most 255 visible ASCII
     *                                                            characters
     * @param RequestOptions|null                 $options        options of this call
     *
     * @return Response<Customer>
     *
     * @throws CommetException
     */
    public function create(
        #[\SensitiveParameter] string $email,
        ?string $id = null,
        #[\SensitiveParameter] ?string $fullName = null,
        ?string $timezone = null,
        #[\SensitiveParameter] Address|array|null $address = null,
        #[\SensitiveParameter] array|object|null $metadata = null,
        #[\SensitiveParameter] array $extra = [],
        ?string $idempotencyKey = null,
        ?RequestOptions $options = null,
    ): Response {
        $arguments = [
            'email' => $email,
            'id' => $id,
            'fullName' => $fullName,
            'timezone' => $timezone,
            'address' => $address,
            'metadata' => $metadata,
            'extra' => $extra,
        ];

        return $this->door->customer('customers.create', $arguments, $options, $idempotencyKey);
    }

    /**
     * Reads a customer.
     *
     * @param string              $customerId the Commet ID (`cus_…`) or your user ID
     * @param RequestOptions|null $options    options of this call
     *
     * @return Response<Customer>
     *
     * @throws CommetException
     */
    public function get(string $customerId, ?RequestOptions $options = null): Response
    {
        return $this->door->customer('customers.get', ['customerId' => $customerId], $options);
    }

    /**
     * Changes the fields that are given, and no others: null clears a field.
     *
     * @param string                                    $customerId     the Commet ID (`cus_…`) or your user ID
     * @param string|Field|null                         $email          the billing e-mail address
     * @param string|Field|null                         $fullName       the customer's name
     * @param string|Field|null                         $timezone       an IANA time zone: `America/Chicago`
     * @param array<array-key, mixed>|object|Field|null $metadata       your own keys and values; they replace those
     *                                                                  before
     * @param Address|AddressFields|Field|null          $address        the billing address; it replaces the whole of
     *                                                                  the one before
     * @param array<string, mixed>                      $extra          fields that this version does not know, under
     *                                                                  their names on the wire
     * @param string|null                               $idempotencyKey instead of a random one: at most 255 visible
     *                                                                  ASCII characters
     * @param RequestOptions|null                       $options        options of this call
     *
     * @return Response<Customer>
     *
     * @throws CommetException
     */
    public function update(
        string $customerId,
        #[\SensitiveParameter] string|Field|null $email = Field::Unchanged,
        #[\SensitiveParameter] string|Field|null $fullName = Field::Unchanged,
        string|Field|null $timezone = Field::Unchanged,
        #[\SensitiveParameter] array|object|null $metadata = Field::Unchanged,
        #[\SensitiveParameter] Address|array|Field|null $address = Field::Unchanged,
        #[\SensitiveParameter] array $extra = [],
        ?string $idempotencyKey = null,
        ?RequestOptions $options = null,
    ): Response {
        $arguments = [
            'customerId' => $customerId,
            'email' => $email,
            'fullName' => $fullName,
            'timezone' => $timezone,
            'metadata' => $metadata,
            'address' => $address,
            'extra' => $extra,
        ];

        return $this->door->customer('customers.update', $arguments, $options, $idempotencyKey);
    }

    /**
     * Lists one page of customers, newest first.
     *
     * @param int|null             $limit    how many, 1 to 100; default: 25
     * @param string|null          $cursor   the nextCursor of the page before
     * @param bool|null            $isActive only those that are active, or only those that are archived
     * @param string|null          $search   only those that match this text
     * @param array<string, mixed> $extra    parameters that this version does not know, under their names on the wire
     * @param RequestOptions|null  $options  options of this call
     *
     * @return Response<list<Customer>>
     *
     * @throws CommetException
     */
    public function list(
        ?int $limit = null,
        ?string $cursor = null,
        ?bool $isActive = null,
        #[\SensitiveParameter] ?string $search = null,
        #[\SensitiveParameter] array $extra = [],
        ?RequestOptions $options = null,
    ): Response {
        $arguments = [
            'isActive' => $isActive,
            'search' => $search,
            'limit' => $limit,
            'cursor' => $cursor,
            'extra' => $extra,
        ];

        return $this->door->page('customers.list', $arguments, $options);
    }

    /**
     * All customers from a page on, newest first; pages are fetched as they are needed.
     *
     * ```php
     * foreach ($commet->customers->listAll() as $customer) {
     *     echo $customer->id, "\n";
     * }
     * ```
     *
     * @param int|null             $limit    how many a page, 1 to 100; default: 25
     * @param string|null          $cursor   the page to begin with
     * @param bool|null            $isActive only those that are active, or only those that are archived
     * @param string|null          $search   only those that match this text
     * @param array<string, mixed> $extra    parameters that this version does not know, under their names on the wire
     * @param RequestOptions|null  $options  options of each page's call; a deadline spans all of them
     *
     * @return \Generator<int, Customer, void, void>
     *
     * @throws CommetException while it is walked through
     */
    public function listAll(
        ?int $limit = null,
        ?string $cursor = null,
        ?bool $isActive = null,
        #[\SensitiveParameter] ?string $search = null,
        #[\SensitiveParameter] array $extra = [],
        ?RequestOptions $options = null,
    ): \Generator {
        $arguments = [
            'isActive' => $isActive,
            'search' => $search,
            'limit' => $limit,
            'cursor' => $cursor,
            'extra' => $extra,
        ];

        return $this->door->walk('customers.list', $arguments, $options);
    }

    /**
     * Archives a customer. It cannot be undone.
     *
     * @param string              $customerId     the Commet ID (`cus_…`) or your user ID
     * @param string|null         $idempotencyKey instead of a random one: at most 255 visible ASCII characters
     * @param RequestOptions|null $options        options of this call
     *
     * @return Response<Customer>
     *
     * @throws CommetException
     */
    public function archive(
        string $customerId,
        ?string $idempotencyKey = null,
        ?RequestOptions $options = null,
    ): Response {
        return $this->door->customer('customers.archive', ['customerId' => $customerId], $options, $idempotencyKey);
    }
}
