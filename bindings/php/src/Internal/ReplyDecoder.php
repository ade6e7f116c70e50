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
    /** Deeper than any reply of the core. */
    private const MAX_DEPTH = 2_000;
    /** Matches the escape of a lone surrogate; pairs and other escapes are skipped. */
    private const LONE_SURROGATE = '/\\\\(?:u[dD][89abAB]..\\\\u[dD][c-fC-F]..|[^u]|u(?![dD][89a-fA-F]))(*SKIP)(*FAIL)'
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
            $reply[$member] = (array) self::restored($reply[$member], $reply['losses']);
        }

        return new self($reply, $text);
    }

    /**
     * Returns the value of the only member of a reply that is not a response.
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

    /** Returns the value of any JSON text. */
    public static function value(#[\SensitiveParameter] string $text): mixed
    {
        return self::restored(self::parse($text), self::check($text));
    }

    /**
     * Returns what json_decode() would lose of a text.
     *
     * @return array<array-key, mixed>|string|true|null
     *
     * @throws InvalidRequestException when the text is not JSON
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

    /** @return array<array-key, mixed>|null the row of a model, or a list of rows */
    public function data(): ?array
    {
        $data = $this->reply['response']['data'];

        return $data === null ? null : (array) $data;
    }

    /** Returns data that has no model. */
    public function plain(): mixed
    {
        return $this->reply['response']['data'];
    }

    /**
     * Returns the response with the decoded data.
     *
     * @template T
     *
     * @param T           $data
     * @param string|null $operation the operation, if its models are rows
     *
     * @return Response<T>
     */
    public function response(#[\SensitiveParameter] mixed $data, ?string $operation = null): Response
    {
        $members = $this->reply['response'];
        $members['data'] = $data;
        $members['extra'] = (array) $members['extra'];

        return new Response(...$members, json: $this->inner('response'), operation: $operation);
    }

    /** Returns a response with the names of the fields, given one with rows. */
    public static function named(string $operation, #[\SensitiveParameter] string $response): string
    {
        $reply = Library::get()->named($operation, $response);

        return \substr($reply, \strlen('{"response":'), -1);
    }

    /** Returns the token of the next page; null on the last page. */
    public function nextPageToken(): ?string
    {
        return $this->reply['nextPageToken'] ?? null;
    }

    /** @return list<array{level: string, message: string, time: float}> */
    public function events(): array
    {
        return $this->reply['events'] ?? [];
    }

    /**
     * Returns the text of the first member. The names of the other members are searched from the end: every quotation
     * mark within a string is escaped, so that the last match is the member of the reply.
     */
    private function inner(string $first): string
    {
        $end = \strlen($this->text) - 1;
        foreach (['losses', 'events', 'nextPageToken'] as $member) {
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
        $value = \json_decode($text, true, self::MAX_DEPTH);
        if (\json_last_error() === \JSON_ERROR_UTF16) {
            // json_decode() refuses lone surrogates. The losses tell where they were.
            $text = \preg_replace(self::LONE_SURROGATE, '\ufffd', $text);
        }

        return \json_last_error() === \JSON_ERROR_NONE
            ? $value
            : \json_decode((string) $text, true, self::MAX_DEPTH, \JSON_THROW_ON_ERROR);
    }

    /**
     * Replaces the values that json_decode() has changed.
     *
     * @param array<array-key, mixed>|string|true|null $loss digits; `['json' => text]`; true for an object; or a list:
     *                                                       whether it is an object, then each key and its loss
     */
    private static function restored(#[\SensitiveParameter] mixed $value, array|string|bool|null $loss): mixed
    {
        if (\is_string($loss)) {
            return \preg_match('/^-[0.]+$/', $loss) === 1 ? -0.0 : Json::checked($loss);
        }
        if (isset($loss['json'])) {
            return Json::checked($loss['json']);
        }
        for ($at = 1; \is_array($loss) && isset($loss[$at]); $at += 2) {
            $value[$loss[$at]] = self::restored($value[$loss[$at]], $loss[$at + 1]);
        }

        return $loss === true || \is_array($loss) && $loss[0] ? (object) $value : $value;
    }
}
