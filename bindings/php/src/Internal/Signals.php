<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * Defers the host's signal handlers (pcntl_async_signals) while a native resource has no owner: a handler may throw
 * between any two steps of PHP code.
 *
 * @internal
 */
final class Signals
{
    private function __construct(private bool $held)
    {
    }

    /**
     * Runs a function during which signal handlers are deferred.
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

    /** Runs the handlers of the signals that have arrived. */
    public function dispatch(): void
    {
        if ($this->held) {
            \pcntl_signal_dispatch();
        }
    }

    /** Begins to defer handlers. */
    public static function hold(): self
    {
        $signals = new self(false);
        if (\function_exists('pcntl_async_signals')) {
            try {
                $signals->held = \pcntl_async_signals(false);
            } catch (\Throwable $thrown) {
                // Thrown by the handler of a signal that arrived just before.
                \pcntl_async_signals(true);
                throw $thrown;
            }
        }

        return $signals;
    }

    /** Ends the deferral, and runs the deferred handlers. */
    public function release(): void
    {
        if ($this->held) {
            $this->held = false;
            \pcntl_async_signals(true);
            \pcntl_signal_dispatch();
        }
    }
}
