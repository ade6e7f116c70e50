<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Exceptions\CommetException;
use Commet\Exceptions\InvalidRequestException;
use Commet\Json;
use Commet\Response;

/**
 * Decodes a reply of the native library into PHP's values, without loss.
 *
 * @internal
 */
final class ReplyDecoder
{
    /** Deeper than what the core hands out, whose bound is 1,000 below the reply's own levels. */
    private const DEPTH = 2_000;
    /** An escape that is half of a surrogate pair; whole pairs and other escapes are skipped. */
    private const HALF = '/\\\\(?:u[dD][89abAB]..\\\\u[dD][c-fC-F]..|[^u]|u(?![dD][89a-fA-F]))(*SKIP)(*FAIL)'
        . '|\\\\u[dD]../';

    /** @param array<string, mixed> $reply */
    private function __construct(
        #[\SensitiveParameter] private readonly array $reply,
        #[\SensitiveParameter] private readonly string $text,
    ) {
    }

    public static function decode(#[\SensitiveParameter] string $text): self
    {
        $reply = self::parse($text);
        \assert(\is_array($reply));
        if (isset($reply['losses'])) {
            $member = isset($reply['error']) ? 'error' : 'response';
            $reply[$member] = (array) self::mended($reply[$member], $reply['losses']);
        }

        return new self($reply, $text);
    }

    /**
     * The value of the only member of a reply that is no response.
     *
     * @throws CommetException
     */
    public static function member(#[\SensitiveParameter] string $text, string $name): mixed
    {
        if (\str_starts_with($text, '{"error":')) {
            throw self::decode($text)->failure();
        }

        return self::value(\substr($text, \strlen("{\"{$name}\":"), -1));
    }

    /** The value of any JSON text. */
    public static function value(#[\SensitiveParameter] string $text): mixed
    {
        return self::mended(self::parse($text), self::check($text));
    }

    /**
     * Throws when a text is not JSON; tells what json_decode() would lose of it.
     *
     * @return array<array-key, mixed>|string|true|null
     *
     * @throws InvalidRequestException
     */
    public static function check(#[\SensitiveParameter] string $text): array|string|bool|null
    {
        $answer = Library::get()->losses($text);

        return (new self(self::parse($answer), $answer))->orThrow()->reply['losses'];
    }

    public function orThrow(): self
    {
        return isset($this->reply['error']) ? throw $this->failure() : $this;
    }

    public function failure(): CommetException
    {
        return ErrorReport::exception($this->reply['error'], $this->inner('error'));
    }

    /** @return array<array-key, mixed>|null what the operation returned: the fields of a model, or a list of them */
    public function data(): ?array
    {
        $data = $this->reply['response']['data'];

        return $data === null ? null : (array) $data;
    }

    /** Decodes data that has no model. */
    public function plain(): mixed
    {
        return $this->reply['response']['data'];
    }

    /**
     * The response around what was made of the data.
     *
     * @template T
     *
     * @param T $data
     *
     * @return Response<T>
     */
    public function response(#[\SensitiveParameter] mixed $data): Response
    {
        $members = $this->reply['response'];
        $members['data'] = $data;
        $members['extra'] = (array) $members['extra'];

        return new Response(...$members, json: $this->inner('response'));
    }

    /** Where a walk through a list goes on. */
    public function walk(): ?string
    {
        return $this->reply['walk'] ?? null;
    }

    /** @return list<array{level: string, message: string, time: float}> */
    public function events(): array
    {
        return $this->reply['events'] ?? [];
    }

    /**
     * The text of the first member. What follows it is sought from the end: within a string no
     * quotation mark stands alone, so the last one is the reply's own.
     */
    private function inner(string $first): string
    {
        $end = \strlen($this->text) - 1;
        foreach (['losses', 'events', 'walk'] as $member) {
            if (isset($this->reply[$member])) {
                $place = \strrpos($this->text, ",\"{$member}\":", $end - \strlen($this->text));
                \assert($place !== false);
                $end = $place;
            }
        }
        $begin = \strlen("{\"{$first}\":");

        return \substr($this->text, $begin, $end - $begin);
    }

    private static function parse(#[\SensitiveParameter] string $text): mixed
    {
        $value = \json_decode($text, true, self::DEPTH);
        if (\json_last_error() === \JSON_ERROR_UTF16) {
            // json_decode() refuses half of a surrogate pair; the losses tell where it was.
            $text = \preg_replace(self::HALF, '\ufffd', $text);
        }

        return \json_last_error() === \JSON_ERROR_NONE
            ? $value
            : \json_decode((string) $text, true, self::DEPTH, \JSON_THROW_ON_ERROR);
    }

    /**
     * Puts values in their places that json_decode() read as others.
     *
     * @param array<array-key, mixed>|string|true|null $loss digits; `['json' => text]`; true for an object; or a list:
     *                                                       whether it is an object, then each step and its loss
     */
    private static function mended(#[\SensitiveParameter] mixed $value, array|string|bool|null $loss): mixed
    {
        if (\is_string($loss)) {
            return \preg_match('/^-[0.]+$/', $loss) === 1 ? -0.0 : Json::checked($loss);
        }
        if (isset($loss['json'])) {
            return Json::checked($loss['json']);
        }
        for ($at = 1; \is_array($loss) && isset($loss[$at]); $at += 2) {
            $value[$loss[$at]] = self::mended($value[$loss[$at]], $loss[$at + 1]);
        }

        return $loss === true || \is_array($loss) && $loss[0] ? (object) $value : $value;
    }
}
