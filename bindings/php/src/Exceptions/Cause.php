<?php

declare(strict_types=1);

namespace Commet\Exceptions;

use Commet\Internal\RedactsTrace;

/** A cause of an exception of this library. */
final class Cause extends \RuntimeException
{
    use RedactsTrace;

    /**
     * @internal
     *
     * @param list<string> $messages the direct cause first
     */
    public static function chain(array $messages): ?self
    {
        return \array_reduce(
            \array_reverse($messages),
            static fn (?self $previous, string $message): self => new self($message, 0, $previous),
        );
    }

    /** @return array{message: string, previous: \Throwable|null} */
    public function __debugInfo(): array
    {
        return ['message' => $this->getMessage(), 'previous' => $this->getPrevious()];
    }
}
