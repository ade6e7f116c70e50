import co.commet.CommetInvalidEventException;
import co.commet.CommetInvalidSignatureException;
import co.commet.MemorySeenEvents;
import co.commet.SeenEvents;
import co.commet.SubscriptionActivatedEvent;
import co.commet.SubscriptionCanceledEvent;
import co.commet.WebhookEvent;
import co.commet.Webhooks;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Webhooks, with the server of the JDK: each event is verified, and handled once.
 *
 * <pre>
 * export COMMET_WEBHOOK_SECRET=whsec_…
 * mvn -q compile exec:exec -Dexample=WebhooksExample
 * </pre>
 *
 * Without an account, {@code commet listen --forward-to http://127.0.0.1:3000/webhooks} prints a secret, and sends the
 * events of an emulator here.
 */
final class WebhooksExample {
    private static final String SECRET = System.getenv("COMMET_WEBHOOK_SECRET");
    // Several processes share a table with a unique key instead.
    private static final SeenEvents SEEN = new MemorySeenEvents();

    private WebhooksExample() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/webhooks", WebhooksExample::receive);
        server.start();
    }

    private static void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = 200;
        String text = "";
        try {
            var event = Webhooks.verify(body, exchange.getRequestHeaders().getFirst("X-Commet-Signature"), SECRET);
            if (SEEN.add(event.getId())) {
                try {
                    handle(event);
                } catch (RuntimeException failure) {
                    SEEN.remove(event.getId()); // The next delivery is handled.
                    throw failure;
                }
            }
        } catch (CommetInvalidSignatureException | CommetInvalidEventException refused) {
            status = 400;
            text = refused.getMessage();
        } catch (RuntimeException failure) {
            status = 500;
            text = failure.getMessage();
        }
        answer(exchange, status, text);
    }

    private static void handle(WebhookEvent event) {
        if (event instanceof SubscriptionActivatedEvent activated) {
            System.out.println("activated " + activated.getData().getCustomerId());
        } else if (event instanceof SubscriptionCanceledEvent canceled) {
            System.out.println("canceled " + canceled.getData().getCustomerId());
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
