package co.commet.bench;

import co.commet.Commet;
import co.commet.CreateCustomerParams;
import co.commet.ListCustomersParams;
import co.commet.bench.Bench.Work;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** This library. */
final class Sdk implements Contender {
    enum Mode { PLATFORM, VIRTUAL, ASYNC }

    private final Mode mode;
    private Commet commet;

    Sdk(Mode mode) {
        this.mode = mode;
    }

    @Override
    public void open(Work work) {
        if (commet == null) {
            commet = Commet.builder().apiKey(work.apiKey()).baseUrl(work.baseUrl()).build();
        }
    }

    @Override
    public void run(Work work) throws Exception {
        switch (mode) {
            case PLATFORM -> Bench.inThreads(work, Thread.ofPlatform(), _ -> call(work));
            case VIRTUAL -> Bench.inThreads(work, Thread.ofVirtual(), _ -> call(work));
            case ASYNC -> async(work);
        }
    }

    private void call(Work work) {
        switch (work.workload()) {
            case "get" -> commet.customers().get(work.customerId());
            case "create" -> commet.customers().create(params());
            default -> commet.customers().list(null, null, 100, null);
        }
    }

    private void async(Work work) throws InterruptedException {
        Semaphore free = new Semaphore(work.inFlight());
        var customers = commet.async().customers();
        for (int i = 0; i < work.calls(); i++) {
            free.acquire();
            CompletableFuture<?> call = switch (work.workload()) {
                case "get" -> customers.get(work.customerId());
                case "create" -> customers.create(params());
                default -> customers.list(ListCustomersParams.builder().limit(100).build());
            };
            call.whenComplete((_, failure) -> {
                if (failure != null) {
                    throw new IllegalStateException(failure);
                }
                free.release();
            });
        }
        free.acquire(work.inFlight());
    }

    private static CreateCustomerParams params() {
        return CreateCustomerParams.builder().email("billing@acme.com").build();
    }
}
