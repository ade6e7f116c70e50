package co.commet.bench;

import co.commet.Commet;
import co.commet.CreateCustomerParams;
import co.commet.Customer;
import co.commet.ListCustomersParams;

/** This library, on the threads of its callers. */
final class Sdk implements Contender {
    private final Commet commet;

    Sdk(Work work) {
        commet = Commet.builder().apiKey(work.apiKey()).baseUrl(work.baseUrl()).build();
    }

    @Override
    public long run(Work work) throws Exception {
        return Bench.onThreads(work, _ -> call(work));
    }

    private long call(Work work) {
        return switch (work.workload()) {
            case "get" -> Work.count(commet.customers().get(work.customerId()).getData().getId());
            case "create" -> Work.count(commet.customers().create(params()).getData().getId());
            default -> {
                long seen = 0;
                for (Customer customer : commet.customers().listAll(ListCustomersParams.builder().limit(100).build())) {
                    seen += Work.count(customer.getId());
                }
                yield seen;
            }
        };
    }

    static CreateCustomerParams params() {
        return CreateCustomerParams.builder()
                .email("billing@acme.com")
                .id("user_123")
                .fullName("Acme Inc.")
                .metadata(Work.metadata())
                .build();
    }
}
