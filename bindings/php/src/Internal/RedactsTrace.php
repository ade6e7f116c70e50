<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * Prints an exception without the arguments of the calls in its trace, which may contain keys and names.
 *
 * @internal
 */
trait RedactsTrace
{
    public function __toString(): string
    {
        $text = static::class . ": {$this->line()} in {$this->getFile()}:{$this->getLine()}\nStack trace:";
        foreach ($this->getTrace() as $number => $frame) {
            $place = isset($frame['file']) ? "{$frame['file']}({$frame['line']})" : '[internal function]';
            $text .= "\n#{$number} {$place}: " . ($frame['class'] ?? '') . ($frame['type'] ?? '')
                . "{$frame['function']}()";
        }
        $previous = $this->getPrevious();

        return $previous === null ? $text : "{$text}\n\nCaused by {$previous}";
    }

    /** Returns the description of the error, in one line. */
    protected function line(): string
    {
        return $this->getMessage();
    }
}
