<?php

declare(strict_types=1);

namespace Commet;

/**
 * A successful answer: the data, and what came beside it. What `print_r` and `var_dump` show of it
 * holds no headers and nothing personal.
 *
 * @template T of Customer|list<Customer>
 */
final class Response
{
    /**
     * @internal
     *
     * @param T                           $data           what was asked for
     * @param bool                        $hasMore        whether there is a further page; always false outside lists
     * @param string|null                 $nextCursor     the cursor of the next page, to be passed as it is
     * @param int                         $status         the HTTP status: 201 for a customer that was created,
     *                                                    200 for one that was there
     * @param string|null                 $requestId      the server's id of the request (`x-request-id`): quote it
     *                                                    to support
     * @param int                         $attempts       how many attempts it took
     * @param string|null                 $idempotencyKey the idempotency key that this write carried; none for a read
     * @param string|null                 $code           the server's code, when it gives one beside the data
     * @param string|null                 $message        the server's message, when it gives one beside the data
     * @param list<array{string, string}> $headers        the answer's headers, each a name in small letters and a value
     * @param array<array-key, mixed>     $extra          fields beside the data that this version does not know
     */
    public function __construct(
        public readonly Customer|array $data,
        public readonly bool $hasMore,
        public readonly ?string $nextCursor,
        public readonly int $status,
        public readonly ?string $requestId,
        public readonly int $attempts,
        public readonly ?string $idempotencyKey,
        public readonly ?string $code,
        public readonly ?string $message,
        public readonly array $headers,
        public readonly array $extra,
        private readonly string $json,
    ) {
    }

    /** A header of the answer, by its name in either case; the first one of several. */
    public function header(string $name): ?string
    {
        foreach ($this->headers as [$given, $value]) {
            if (\strcasecmp($given, $name) === 0) {
                return $value;
            }
        }

        return null;
    }

    /** Whether the server repeated the answer of an earlier request with the same idempotency key. */
    public function isReplayed(): bool
    {
        return $this->header('idempotency-replayed') === 'true';
    }

    /** The whole response as JSON text: metadata and unknown fields byte for byte as the server sent them. */
    public function toJson(): string
    {
        return $this->json;
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return [
            'data' => $this->data,
            'hasMore' => $this->hasMore,
            'nextCursor' => $this->nextCursor,
            'status' => $this->status,
            'requestId' => $this->requestId,
            'attempts' => $this->attempts,
            'idempotencyKey' => $this->idempotencyKey,
        ];
    }
}
