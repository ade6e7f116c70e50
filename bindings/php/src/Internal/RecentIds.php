<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * IDs, each for a time, and of too many the latest.
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
        foreach ($this->times as $first => $time) {
            if ($now - $time < $this->age) {
                break;
            }
            unset($this->times[$first]);
        }
        if (isset($this->times[$id])) {
            return false;
        }
        $this->times[$id] = $now;
        while (\count($this->times) > $this->capacity) {
            unset($this->times[\array_key_first($this->times)]);
        }

        return true;
    }

    protected function removeId(?string $id): void
    {
        unset($this->times[$id ?? '']);
    }
}
