<?php

declare(strict_types=1);

namespace Commet;

/** A field that the server refused. */
final class ValidationError implements \JsonSerializable
{
    /**
     * @param string $field   the server's name of the field
     * @param string $message the reason
     */
    public function __construct(
        public readonly string $field,
        public readonly string $message,
    ) {
    }

    /**
     * Called by the code that var_export() writes.
     *
     * @param array{field: string, message: string} $members
     */
    public static function __set_state(array $members): self
    {
        return new self(...$members);
    }

    /** @return array{field: string, message: string} */
    public function jsonSerialize(): array
    {
        return ['field' => $this->field, 'message' => $this->message];
    }
}
