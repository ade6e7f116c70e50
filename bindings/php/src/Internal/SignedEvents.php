<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Exceptions\CommetException;
use Commet\Model;

/**
 * Verifies and signs events, without a client.
 *
 * @internal
 */
final class SignedEvents
{
    /**
     * Verifies a body, and returns its event as an instance of the event's class.
     *
     * @param string|array<array-key, mixed>     $secret
     * @param array<string, class-string<Model>> $classes
     * @param class-string<Model>                $unknown
     *
     * @throws CommetException
     */
    public static function verified(
        #[\SensitiveParameter] string $body,
        #[\SensitiveParameter] ?string $signature,
        #[\SensitiveParameter] string|array $secret,
        array $classes,
        string $unknown,
    ): Model {
        $secrets = \is_array($secret) ? \array_values($secret) : [$secret];
        $text = Library::get()->verify($body, $signature ?? '', JsonEncoder::value($secrets, 'secret'));
        $event = ReplyDecoder::member($text, 'event');
        \assert(\is_array($event));

        return ModelDecoder::of($classes[$event['event']] ?? $unknown)->model($event);
    }

    /**
     * Returns the signature of a body.
     *
     * @throws CommetException
     */
    public static function signed(#[\SensitiveParameter] string $body, #[\SensitiveParameter] string $secret): string
    {
        $signature = ReplyDecoder::member(Library::get()->sign($body, $secret), 'signature');
        \assert(\is_string($signature));

        return $signature;
    }
}
