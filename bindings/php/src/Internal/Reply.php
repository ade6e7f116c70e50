<?php

declare(strict_types=1);

namespace Commet\Internal;

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
     * @return \ArrayIterator<int, \Commet\Model>
     *
     * @throws \LogicException when the response is no list
     */
    public function getIterator(): \ArrayIterator
    {
        return \is_array($this->data)
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
        $hidden = ['message', 'headers', 'extra', 'json'];

        return \array_diff_key(\get_object_vars($this), \array_flip($hidden));
    }
}
