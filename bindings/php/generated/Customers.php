<?php

// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

use Commet\Exceptions\CommetException;
use Commet\Internal\Transport;

/**
 * The operations on customers. A customer is the business or person you bill.
 *
 * @phpstan-import-type AddressFields from Address
 * @phpstan-import-type NewCustomerFields from NewCustomer
 */
class Customers
{
    private const CREATE_TYPES = ['address' => Address::class, 'metadata' => 'object'];
    private const UPDATE_TYPES = ['metadata' => 'object', 'address' => Address::class];
    private const BATCH_CREATE_TYPES = ['customers' => ['list', NewCustomer::class]];

    /** @internal */
    public function __construct(private readonly Transport $transport)
    {
    }

    /**
     * Creates a customer.
     *
     * Idempotent by your user ID: if a customer with the same `id` exists, it is returned unchanged (status 200 instead
     * of 201).
     *
     * ```php
     * $result = $commet->customers->create(email: 'billing@acme.com', id: 'user_123');
     * ```
     *
     * @param string                              $email          The billing e-mail address.
     * @param string|null                         $id             Your own user ID, for easy lookup: at most 255 bytes.
     * @param string|null                         $fullName       The customer's name.
     * @param string|null                         $timezone       The IANA time zone, such as `America/Chicago`.
     * @param Address|AddressFields|null          $address        The billing address.
     * @param array<array-key, mixed>|object|null $metadata       Your own keys and values: an object, sent as it is
     *                                                            given.
     * @param array<string, mixed>                $extra          Parameters that this version does not know, by their
     *                                                            names in the API.
     * @param string|null                         $idempotencyKey The idempotency key, 1 to 255 visible ASCII
     *                                                            characters. Default: a random one. To repeat a call
     *                                                            safely, pass the key of the first.
     * @param CallOptions|null                    $options        Options of this call.
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
        ?CallOptions $options = null,
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

        return $this->transport->model(
            'customers.create',
            Customer::class,
            $arguments,
            $options,
            $idempotencyKey,
            types: self::CREATE_TYPES,
        );
    }

    /**
     * Reads a customer.
     *
     * ```php
     * $result = $commet->customers->get('cus_abc123');
     * ```
     *
     * @param string           $customerId The Commet ID (`cus_…`) or your own user ID.
     * @param CallOptions|null $options    Options of this call.
     *
     * @return Response<Customer>
     *
     * @throws CommetException
     */
    public function get(string $customerId, ?CallOptions $options = null): Response
    {
        return $this->transport->model('customers.get', Customer::class, ['customerId' => $customerId], $options);
    }

    /**
     * Changes the fields you pass and leaves the others unchanged.
     *
     * ```php
     * $result = $commet->customers->update(customerId: 'cus_abc123', email: 'new@acme.com');
     * ```
     *
     * @param string                                    $customerId     The Commet ID (`cus_…`) or your own user ID.
     * @param string|Field|null                         $email          The billing e-mail address.
     * @param string|Field|null                         $fullName       The customer's name.
     * @param string|Field|null                         $timezone       The IANA time zone, such as `America/Chicago`.
     * @param array<array-key, mixed>|object|Field|null $metadata       Your own keys and values. They replace all
     *                                                                  previous ones.
     * @param Address|AddressFields|Field|null          $address        The billing address. It replaces the whole of
     *                                                                  the previous one.
     * @param array<string, mixed>                      $extra          Parameters that this version does not know, by
     *                                                                  their names in the API.
     * @param string|null                               $idempotencyKey The idempotency key, 1 to 255 visible ASCII
     *                                                                  characters. Default: a random one. To repeat a
     *                                                                  call safely, pass the key of the first.
     * @param CallOptions|null                          $options        Options of this call.
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
        ?CallOptions $options = null,
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

        return $this->transport->model(
            'customers.update',
            Customer::class,
            $arguments,
            $options,
            $idempotencyKey,
            types: self::UPDATE_TYPES,
        );
    }

    /**
     * Lists customers, newest first.
     *
     * ```php
     * $result = $commet->customers->list(limit: 25);
     * ```
     *
     * @param bool|null            $isActive Returns only active customers, or only archived ones.
     * @param string|null          $search   Returns only customers whose e-mail address, name or user ID contains this
     *                                       text.
     * @param int|null             $limit    The number of customers on a page, 1 to 100. Default: 25.
     * @param string|null          $cursor   Returns the page after the one whose `nextCursor` this is.
     * @param array<string, mixed> $extra    Parameters that this version does not know, by their names in the API.
     * @param CallOptions|null     $options  Options of this call.
     *
     * @return Response<list<Customer>>
     *
     * @throws CommetException
     */
    public function list(
        ?bool $isActive = null,
        #[\SensitiveParameter] ?string $search = null,
        ?int $limit = null,
        ?string $cursor = null,
        #[\SensitiveParameter] array $extra = [],
        ?CallOptions $options = null,
    ): Response {
        $arguments = [
            'isActive' => $isActive,
            'search' => $search,
            'limit' => $limit,
            'cursor' => $cursor,
            'extra' => $extra,
        ];

        return $this->transport->list('customers.list', Customer::class, $arguments, $options);
    }

    /**
     * Lists customers, newest first.
     *
     * Iterates over the items of all pages. Each page is fetched when it is needed.
     *
     * ```php
     * foreach ($commet->customers->listAll(limit: 25) as $customer) {
     *     echo $customer->id, "\n";
     * }
     * ```
     *
     * @param bool|null            $isActive Returns only active customers, or only archived ones.
     * @param string|null          $search   Returns only customers whose e-mail address, name or user ID contains this
     *                                       text.
     * @param int|null             $limit    The number of customers on a page, 1 to 100. Default: 25.
     * @param string|null          $cursor   Returns the page after the one whose `nextCursor` this is.
     * @param array<string, mixed> $extra    Parameters that this version does not know, by their names in the API.
     * @param CallOptions|null     $options  Options of each page's call; a deadline spans all of them.
     *
     * @return \Generator<int, Customer, void, void>
     *
     * @throws CommetException while pages are fetched
     */
    public function listAll(
        ?bool $isActive = null,
        #[\SensitiveParameter] ?string $search = null,
        ?int $limit = null,
        ?string $cursor = null,
        #[\SensitiveParameter] array $extra = [],
        ?CallOptions $options = null,
    ): \Generator {
        $arguments = [
            'isActive' => $isActive,
            'search' => $search,
            'limit' => $limit,
            'cursor' => $cursor,
            'extra' => $extra,
        ];

        return $this->transport->paginate('customers.list', Customer::class, $arguments, $options);
    }

    /**
     * Archives a customer.
     *
     * Archived customers cannot be reactivated.
     *
     * ```php
     * $result = $commet->customers->archive('cus_abc123');
     * ```
     *
     * @param string           $customerId     The Commet ID (`cus_…`) or your own user ID.
     * @param string|null      $idempotencyKey The idempotency key, 1 to 255 visible ASCII characters. Default: a random
     *                                         one. To repeat a call safely, pass the key of the first.
     * @param CallOptions|null $options        Options of this call.
     *
     * @return Response<Customer>
     *
     * @throws CommetException
     */
    public function archive(string $customerId, ?string $idempotencyKey = null, ?CallOptions $options = null): Response
    {
        return $this->transport->model(
            'customers.archive',
            Customer::class,
            ['customerId' => $customerId],
            $options,
            $idempotencyKey,
        );
    }

    /**
     * Creates up to 100 customers in one request.
     *
     * When some cannot be created, the others are, and `failed` has the reasons (status 207). When none can be created,
     * the call fails with a validation error (422), whose `validationErrors` name each field of each customer.
     *
     * ```php
     * $result = $commet->customers->batchCreate([
     *     ['email' => 'billing@acme.com', 'id' => 'user_123'],
     *     ['email' => 'pay@globex.com', 'id' => 'user_456'],
     * ]);
     * ```
     *
     * @param list<NewCustomer|NewCustomerFields> $customers      The customers, 1 to 100. A user ID that exists returns
     *                                                            its customer unchanged.
     * @param string|null                         $idempotencyKey The idempotency key, 1 to 255 visible ASCII
     *                                                            characters. Default: a random one. To repeat a call
     *                                                            safely, pass the key of the first.
     * @param CallOptions|null                    $options        Options of this call.
     *
     * @return Response<CustomerBatch>
     *
     * @throws CommetException
     */
    public function batchCreate(
        #[\SensitiveParameter] array $customers,
        ?string $idempotencyKey = null,
        ?CallOptions $options = null,
    ): Response {
        return $this->transport->model(
            'customers.batchCreate',
            CustomerBatch::class,
            ['customers' => $customers],
            $options,
            $idempotencyKey,
            types: self::BATCH_CREATE_TYPES,
        );
    }
}
