<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * Signal handlers of the host (pcntl_async_signals), held back for as long as something native is in hand that has no
 * owner yet: a handler may throw between any two steps of PHP code.
 *
 * @internal
 */
final class Signals
{
    private function __construct(private bool $held)
    {
    }

    /**
     * Runs something with the handlers held back.
     *
     * @param \Closure(self): string $run
     */
    public static function held(\Closure $run): string
    {
        $signals = self::hold();
        try {
            return $run($signals);
        } finally {
            $signals->release();
        }
    }

    /** Runs the handlers of the signals that have come. */
    public function dispatch(): void
    {
        if ($this->held) {
            \pcntl_signal_dispatch();
        }
    }

    private static function hold(): self
    {
        $signals = new self(false);
        if (\function_exists('pcntl_async_signals')) {
            try {
                $signals->held = \pcntl_async_signals(false);
            } catch (\Throwable $thrown) {
                // A handler of a signal that came just before.
                \pcntl_async_signals(true);
                throw $thrown;
            }
        }

        return $signals;
    }

    /** Lets handlers run again when they like, and those that were held back now. */
    private function release(): void
    {
        if ($this->held) {
            $this->held = false;
            \pcntl_async_signals(true);
            \pcntl_signal_dispatch();
        }
    }
}
