<?php

declare(strict_types=1);

namespace Commet;

use Commet\Exceptions\InvalidRequestException;
use Commet\Internal\ReplyDecoder;
use Commet\Internal\JsonEncoder;

/**
 * A JSON value, kept as the text it was written in.
 *
 * It holds values that PHP cannot represent exactly, such as `12345678901234567890123` and `1e400`. You can pass it
 * wherever metadata or an unknown field goes: it is sent byte for byte.
 */
final class Json implements \Stringable, \JsonSerializable
{
    /**
     * @param string $text the JSON text
     *
     * @throws InvalidRequestException when the text is not JSON
     */
    public function __construct(#[\SensitiveParameter] public readonly string $text)
    {
        ReplyDecoder::check($text);
    }

    /**
     * Encodes a PHP value as JSON. An array that is a list becomes a list; any other array, and stdClass, an object.
     *
     * @throws InvalidRequestException when the value contains something that has no form in JSON
     */
    public static function of(#[\SensitiveParameter] mixed $value): self
    {
        return self::checked(JsonEncoder::value($value, 'value'));
    }

    /**
     * Returns the value of a text that is known to be JSON.
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
     * Decodes the value. An object becomes an array, or a stdClass where the array would look like a list (`{}`,
     * `{"0": …}`). A number that neither int nor float can hold becomes a Json.
     */
    public function decode(): mixed
    {
        return ReplyDecoder::value($this->text);
    }

    /** Returns the JSON text. */
    public function __toString(): string
    {
        return $this->text;
    }

    /** Returns the value for json_encode(). A number that PHP cannot hold becomes a string. */
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
