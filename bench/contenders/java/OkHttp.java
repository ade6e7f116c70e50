package co.commet.bench;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp, with as many connections kept as there are calls in flight. */
final class OkHttp implements Contender {
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client;

    OkHttp(Work work) throws Exception {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .callTimeout(60, TimeUnit.SECONDS)
                .readTimeout(60, TimeUnit.SECONDS)
                .connectionPool(new ConnectionPool(work.inFlight(), 5, TimeUnit.MINUTES));
        if (Trust.isGiven()) {
            X509TrustManager manager = Trust.manager();
            builder.sslSocketFactory(Trust.context().getSocketFactory(), manager);
        }
        client = builder.build();
    }

    @Override
    public long run(Work work) throws Exception {
        return Bench.onThreads(work, _ -> Answers.pages(work, cursor -> fetch(work, cursor)));
    }

    private byte[] fetch(Work work, String cursor) throws Exception {
        Request.Builder request = new Request.Builder().url(work.url(cursor)).headers(Headers.of(work.headers()));
        if (work.isCreate()) {
            request.post(RequestBody.create(Answers.write(Work.customer()), JSON));
        }
        try (Response response = client.newCall(request.build()).execute()) {
            if (!response.isSuccessful()) {
                throw new IllegalStateException("status " + response.code());
            }
            return response.body().bytes();
        }
    }
}
