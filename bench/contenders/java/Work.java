package co.commet.bench;

import java.util.Map;
import java.util.UUID;

/** What a line asks for: {@code WORKLOAD CALLS IN-FLIGHT BASE-URL API-KEY CUSTOMER-ID}. */
record Work(String workload, int calls, int inFlight, String baseUrl, String apiKey, String customerId) {
    static Work read(String line) {
        String[] words = line.split(" ");
        return new Work(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3], words[4], words[5]);
    }

    boolean isList() {
        return workload.equals("list");
    }

    boolean isCreate() {
        return workload.equals("create");
    }

    /** Where a call goes that is made by hand. */
    String url(String cursor) {
        String url = baseUrl + "/customers";
        return switch (workload) {
            case "get" -> url + "/" + customerId;
            case "create" -> url;
            default -> url + "?limit=100" + (cursor == null ? "" : "&cursor=" + cursor);
        };
    }

    /** The headers of a call that is made by hand, names and values by turns. */
    String[] headers() {
        return isCreate()
                ? new String[] {
                    "x-api-key", apiKey, "accept", "application/json",
                    "content-type", "application/json", "idempotency-key", UUID.randomUUID().toString()
                }
                : new String[] {"x-api-key", apiKey, "accept", "application/json"};
    }

    /** What is created, for a library to write as JSON. */
    static Map<String, Object> customer() {
        return Map.of(
                "billingEmail", "billing@acme.com",
                "id", "user_123",
                "fullName", "Acme Inc.",
                "metadata", metadata());
    }

    static Map<String, Object> metadata() {
        return Map.of("plan", "gold", "seats", 12);
    }

    static int count(String id) {
        return id.startsWith("cus_") ? 1 : 0;
    }
}
