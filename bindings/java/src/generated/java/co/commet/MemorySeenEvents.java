// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A store in the memory of this process.
 *
 * <p>By default it forgets an ID after a day, and the oldest IDs when there are more than 100,000. Any number of
 * threads may use it.
 */
public final class MemorySeenEvents implements SeenEvents {
    private final RecentIds recent;

    /** Makes a store of the default capacity and age. */
    public MemorySeenEvents() {
        this(100_000, Duration.ofDays(1));
    }

    /**
     * Makes a store of this capacity and age.
     *
     * @param capacity the largest number of IDs that are kept
     * @param age how long an ID is kept
     */
    public MemorySeenEvents(int capacity, Duration age) {
        recent = new RecentIds(capacity, age);
    }

    @Override
    public boolean add(@Nullable String id) {
        return recent.add(id);
    }

    @Override
    public void remove(@Nullable String id) {
        recent.remove(id);
    }
}
