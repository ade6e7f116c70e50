<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * A call in flight, whose fiber is suspended.
 *
 * @internal
 */
final class PendingCall
{
    private readonly \Fiber $fiber;
    private ?string $reply = null;
    private ?Signals $signals = null;

    /** @param (\Closure(): bool)|null $cancel */
    public function __construct(public readonly int $client, private readonly ?\Closure $cancel)
    {
        $fiber = \Fiber::getCurrent();
        \assert($fiber !== null);
        $this->fiber = $fiber;
    }

    /** Suspends the fiber until the reply has come, and returns it. Anybody may resume a fiber earlier. */
    public function await(): string
    {
        while ($this->reply === null) {
            \Fiber::suspend();
        }
        $this->signals?->release();

        return $this->reply;
    }

    /** Resumes the fiber with the reply. Signal handlers are deferred until the fiber has it. */
    public function end(#[\SensitiveParameter] string $reply, Signals $signals): void
    {
        $this->reply = $reply;
        $this->signals = $signals;
        // It is not where a signal handler threw while a call was given up.
        if ($this->fiber->isSuspended()) {
            $this->fiber->resume();
        }
    }

    public function hasEnded(): bool
    {
        return $this->reply !== null;
    }

    /** Calls the `cancel` function. Its exception ends the call, and is the fiber's. */
    public function isCancelled(): bool
    {
        try {
            return $this->reply === null && $this->cancel !== null && ($this->cancel)();
        } catch (\Throwable $thrown) {
            $this->fiber->throw($thrown);

            return false;
        }
    }
}
