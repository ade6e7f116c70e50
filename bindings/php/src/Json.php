<?php

declare(strict_types=1);

namespace Commet;

use Commet\Exceptions\InvalidRequestException;
use Commet\Internal\ReplyDecoder;
use Commet\Internal\JsonEncoder;

/**
 * A JSON value, kept as the text it was written in.
 *
 * It stands where PHP has no value of its own that would be the same: `12345678901234567890123`,
 * `1e400`. Wherever metadata or an unknown field goes, it may be given, and is sent byte for byte.
 */
final class Json implements \Stringable, \JsonSerializable
{
    /**
     * @param string $text the JSON text
     *
     * @throws InvalidRequestException when it is none
     */
    public function __construct(#[\SensitiveParameter] public readonly string $text)
    {
        ReplyDecoder::check($text);
    }

    /**
     * A value of PHP's own as JSON. Arrays that are lists are lists, all others and stdClass are objects.
     *
     * @throws InvalidRequestException when the value holds what JSON does not know
     */
    public static function of(#[\SensitiveParameter] mixed $value): self
    {
        return self::checked(JsonEncoder::value($value, 'value'));
    }

    /**
     * A text that was checked already.
     *
     * @internal
     */
    public static function checked(#[\SensitiveParameter] string $text): self
    {
        $json = (new \ReflectionClass(self::class))->newInstanceWithoutConstructor();
        $json->text = $text;

        return $json;
    }

    /**
     * Called by the code that var_export() writes.
     *
     * @param array{text: string} $members
     */
    public static function __set_state(array $members): self
    {
        return new self(...$members);
    }

    /**
     * The value as PHP's own: objects are arrays, or stdClass where an array could not be told from
     * a list (`{}`, `{"0": …}`); a number that neither int nor float holds is a Json.
     */
    public function decode(): mixed
    {
        return ReplyDecoder::value($this->text);
    }

    /** The JSON text. */
    public function __toString(): string
    {
        return $this->text;
    }

    /** What json_encode() can make of it: a number that PHP does not hold becomes a text. */
    public function jsonSerialize(): mixed
    {
        $value = $this->decode();

        return $value instanceof self ? $this->text : $value;
    }

    /** @return array{bytes: int} */
    public function __debugInfo(): array
    {
        return ['bytes' => \strlen($this->text)];
    }
}
