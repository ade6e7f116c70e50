<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * Remembers IDs: each for a time, and the latest ones when there are too many.
 *
 * @internal
 */
abstract class RecentIds
{
    /** @var array<array-key, float> when each was added, in that order */
    private array $times = [];

    public function __construct(private readonly int $capacity, private readonly float $age)
    {
    }

    protected function addId(?string $id): bool
    {
        if ($id === null || $id === '') {
            return true;
        }
        $now = \hrtime(true) / 1e9;
        while (($first = \array_key_first($this->times)) !== null && $now - $this->times[$first] >= $this->age) {
            unset($this->times[$first]);
        }
        if (isset($this->times[$id])) {
            return false;
        }
        $this->times[$id] = $now;
        if (\count($this->times) > $this->capacity) {
            unset($this->times[\array_key_first($this->times)]);
        }

        return true;
    }

    protected function removeId(?string $id): void
    {
        unset($this->times[$id ?? '']);
    }
}
