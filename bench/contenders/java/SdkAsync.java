package co.commet.bench;

import co.commet.Commet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** This library's futures: one thread starts all calls. */
final class SdkAsync implements Contender {
    private final Commet commet;

    SdkAsync(Work work) {
        commet = Commet.builder().apiKey(work.apiKey()).baseUrl(work.baseUrl()).build();
    }

    @Override
    public long run(Work work) throws InterruptedException {
        Semaphore free = new Semaphore(work.inFlight());
        AtomicLong seen = new AtomicLong();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        var customers = commet.async().customers();
        for (int i = 0; i < work.calls(); i++) {
            free.acquire();
            customers.get(work.customerId()).whenComplete((answer, failure) -> {
                if (failure == null) {
                    seen.addAndGet(Work.count(answer.getData().getId()));
                } else {
                    failed.set(failure);
                }
                free.release();
            });
        }
        free.acquire(work.inFlight());
        if (failed.get() != null) {
            throw new IllegalStateException(failed.get());
        }
        return seen.get();
    }
}
