package co.commet.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** {@code java.net.http}, as one writes it by hand. */
final class JavaNetHttp implements Contender {
    private final HttpClient client;

    JavaNetHttp() throws Exception {
        HttpClient.Builder builder = HttpClient.newBuilder();
        if (Trust.isGiven()) {
            builder.sslContext(Trust.context());
        } else {
            // Over plain text it would ask for HTTP/2 by an upgrade, call by call.
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        client = builder.build();
    }

    @Override
    public long run(Work work) throws Exception {
        return Bench.onThreads(work, _ -> Answers.pages(work, cursor -> fetch(work, cursor)));
    }

    private byte[] fetch(Work work, String cursor) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(work.url(cursor))).headers(work.headers());
        if (work.isCreate()) {
            request.POST(BodyPublishers.ofByteArray(Answers.write(Work.customer())));
        }
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        return response.body();
    }
}
