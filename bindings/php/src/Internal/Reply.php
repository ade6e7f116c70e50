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
trait Reply
{
    /** A header of the response, by its name in either case; the first one of several. */
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
     * The items of a list.
     *
     * @return \ArrayIterator<int, mixed>
     *
     * @throws \LogicException when the response is no list
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

    /** The whole response as JSON text: values of your own and unknown fields byte for byte as the server sent them. */
    public function toJson(): string
    {
        return $this->json;
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        $shown = \array_intersect_key(\get_object_vars($this), \array_flip(self::SHOWN));

        return ['data' => self::shown($this->data)] + $shown;
    }

    /** The data as it may be printed: models by their shown fields, anything else as `…`. */
    private static function shown(mixed $data): mixed
    {
        if (\is_array($data) && \array_is_list($data)) {
            return \array_map(self::shown(...), $data);
        }

        return $data === null || $data instanceof Model || $data instanceof Json ? $data : '…';
    }
}
