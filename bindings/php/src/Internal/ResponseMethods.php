<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Json;
use Commet\Model;

/**
 * The methods of a response.
 *
 * @internal
 */
trait ResponseMethods
{
    /** Returns the first header with this name, in any case; null when there is none. */
    public function header(string $name): ?string
    {
        foreach ($this->headers as [$given, $value]) {
            if (\strcasecmp($given, $name) === 0) {
                return $value;
            }
        }

        return null;
    }

    /**
     * Returns an iterator over the items of a list.
     *
     * @return \ArrayIterator<int, mixed>
     *
     * @throws \LogicException when the data is not a list
     */
    public function getIterator(): \ArrayIterator
    {
        return \is_array($this->data) && \array_is_list($this->data)
            ? new \ArrayIterator($this->data)
            : throw new \LogicException('this response is not a list; read its `data`');
    }

    /**
     * Called by the code that var_export() writes.
     *
     * @param array<string, mixed> $members
     */
    public static function __set_state(array $members): static
    {
        return new static(...$members);
    }

    /** Returns the response as JSON text, in which your own data and unknown fields are byte for byte as sent. */
    public function toJson(): string
    {
        return $this->operation === null ? $this->json : ReplyDecoder::named($this->operation, $this->json);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        $shown = \array_intersect_key(\get_object_vars($this), \array_flip(self::SHOWN));

        return ['data' => self::redacted($this->data)] + $shown;
    }

    /** Returns the data as it may be printed: models by their shown fields, anything else as `…`. */
    private static function redacted(mixed $data): mixed
    {
        if (\is_array($data) && \array_is_list($data)) {
            return \array_map(self::redacted(...), $data);
        }

        return $data === null || $data instanceof Model || $data instanceof Json ? $data : '…';
    }
}
