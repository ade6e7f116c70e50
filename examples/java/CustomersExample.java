import co.commet.Address;
import co.commet.ApiResponse;
import co.commet.Commet;
import co.commet.CreateCustomerParams;
import co.commet.Customer;
import co.commet.UpdateCustomerParams;
import java.util.List;

/**
 * The specification's calls, in Java: create, get, update, list, the next page, archive.
 *
 * <pre>
 * export COMMET_API_KEY=ck_…
 * mvn -q compile exec:exec
 * </pre>
 *
 * Without an account, {@code commet emulate} serves the API on this machine; it prints the {@code COMMET_BASE_URL} to
 * export. There, {@code commet customers create --email billing@acme.com --id cus_abc123} makes the customer that the calls
 * are about.
 */
final class CustomersExample {
    private CustomersExample() {}

    public static void main(String[] arguments) {
        try (Commet commet = Commet.fromEnv()) { // the API key of COMMET_API_KEY
            create(commet);
            get(commet);
            update(commet);
            list(commet);
            archive(commet);
        }
    }

    // Create a customer. With your user ID this is idempotent: run it again and get the same customer.
    private static void create(Commet commet) {
        CreateCustomerParams params = CreateCustomerParams.builder()
                .email("billing@acme.com")
                .id("user_123") // optional — your user ID for easy lookup
                .build();
        ApiResponse<Customer> result = commet.customers().create(params);
        // result.getData().getId() → "cus_abc123" (Commet ID)
        System.out.println("created   " + result.getData().getId());
    }

    // Get a customer, by Commet ID or by your user ID.
    private static void get(Commet commet) {
        ApiResponse<Customer> result = commet.customers().get("cus_abc123");
        System.out.println("got       " + result.getData().getEmail());
    }

    // Update a customer: only the fields that are mentioned change.
    private static void update(Commet commet) {
        UpdateCustomerParams params = UpdateCustomerParams.builder()
                .email("new@acme.com")
                .address(Address.builder()
                        .line1("123 Main St")
                        .city("Austin")
                        .postalCode("78701")
                        .country("US")
                        .build())
                .build();
        commet.customers().update("cus_abc123", params);
        System.out.println("updated");
    }

    // List customers, newest first.
    private static void list(Commet commet) {
        ApiResponse<List<Customer>> result = commet.customers().list(null, null, 25, null);
        // result.getData(), result.isHasMore(), result.getNextCursor()
        System.out.println("listed    " + result.getData().size() + " customers, more: " + result.isHasMore());
        if (result.isHasMore()) {
            next(commet, result.getNextCursor());
        }
    }

    // To fetch the next page, pass the nextCursor value.
    private static void next(Commet commet, String nextCursor) {
        ApiResponse<List<Customer>> nextPage = commet.customers().list(null, null, 25, nextCursor);
        System.out.println("next page " + nextPage.getData().size() + " customers, more: " + nextPage.isHasMore());
    }

    // Archive a customer. Archived customers cannot be reactivated.
    private static void archive(Commet commet) {
        commet.customers().archive("cus_abc123");
        System.out.println("archived");
    }
}
