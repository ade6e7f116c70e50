package co.commet.bench;

import co.commet.bench.Bench.Work;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** {@code java.net.http}, as one writes it by hand; it reads no JSON. */
final class Handwritten implements Contender {
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public void open(Work work) {}

    @Override
    public void run(Work work) throws Exception {
        Bench.inThreads(work, Thread.ofPlatform(), _ -> {
            HttpResponse<String> response = client.send(request(work), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(response.body());
            }
        });
    }

    private static HttpRequest request(Work work) {
        String path = switch (work.workload()) {
            case "get" -> "/customers/" + work.customerId();
            case "create" -> "/customers";
            default -> "/customers?limit=100";
        };
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(work.baseUrl() + path)).header("x-api-key", work.apiKey());
        if (work.workload().equals("create")) {
            request.header("content-type", "application/json")
                    .header("idempotency-key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString("{\"billingEmail\":\"billing@acme.com\"}"));
        }
        return request.build();
    }
}
