<?php

// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

use Commet\Internal\ResponseMethods;

/**
 * A response: the result of the operation, and its metadata. `print_r()` and `var_dump()` show no headers and no
 * personal data.
 *
 * @template T
 *
 * @implements \IteratorAggregate<int, mixed>
 */
final class Response implements \IteratorAggregate
{
    use ResponseMethods;

    private const SHOWN =
        ['data', 'hasMore', 'nextCursor', 'status', 'requestId', 'attempts', 'idempotencyKey', 'isReplayed'];

    /**
     * @param T                           $data           The result of the operation.
     * @param bool                        $hasMore        Whether there is a further page. False for anything but a
     *                                                    list.
     * @param string|null                 $nextCursor     The cursor of the next page. Pass it on unchanged.
     * @param int                         $status         The HTTP status, such as 201 for something created and 200 for
     *                                                    something that existed.
     * @param string|null                 $requestId      The server's ID of the request (`x-request-id`). Quote it to
     *                                                    support.
     * @param int                         $attempts       The number of attempts made.
     * @param string|null                 $idempotencyKey The idempotency key that this write carried. Absent for a
     *                                                    read.
     * @param bool                        $isReplayed     Whether the server repeated the response to an earlier request
     *                                                    with the same idempotency key.
     * @param string|null                 $code           The server's code, if it sent one besides the data.
     * @param string|null                 $message        The server's message, if it sent one besides the data.
     * @param list<array{string, string}> $headers        The response headers in order. Names are in lower case and may
     *                                                    occur more than once.
     * @param array<array-key, mixed>     $extra          Members besides the data that this version does not know.
     */
    public function __construct(
        public readonly mixed $data,
        public readonly bool $hasMore = false,
        public readonly ?string $nextCursor = null,
        public readonly int $status = 200,
        public readonly ?string $requestId = null,
        public readonly int $attempts = 1,
        public readonly ?string $idempotencyKey = null,
        public readonly bool $isReplayed = false,
        public readonly ?string $code = null,
        public readonly ?string $message = null,
        public readonly array $headers = [],
        public readonly array $extra = [],
        private readonly string $json = '',
        private readonly ?string $operation = null,
    ) {
    }
}
