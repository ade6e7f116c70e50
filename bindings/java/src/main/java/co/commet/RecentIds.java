package co.commet;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Remembers IDs: each for a time, and the latest ones when there are too many. */
final class RecentIds {
    private final int capacity;
    private final long age;
    private final ReentrantLock lock = new ReentrantLock();

    /** When each was added, in that order. */
    private final Map<String, Long> times = new LinkedHashMap<>();

    RecentIds(int capacity, Duration age) {
        this.capacity = capacity;
        this.age = age.toNanos();
    }

    boolean add(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            return true;
        }
        lock.lock();
        try {
            long now = System.nanoTime();
            Iterator<Long> oldest = times.values().iterator();
            while (oldest.hasNext() && now - oldest.next() >= age) {
                oldest.remove();
            }
            if (times.putIfAbsent(id, now) != null) {
                return false;
            }
            if (times.size() > capacity) {
                Iterator<Long> first = times.values().iterator();
                first.next();
                first.remove();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void remove(@Nullable String id) {
        lock.lock();
        try {
            times.remove(id);
        } finally {
            lock.unlock();
        }
    }
}
