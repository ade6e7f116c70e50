package co.commet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The API on this machine: one server for all tests, an organization of its own for each. */
final class Emulator {
    private static final String API = start();
    /** The server's standard input: it stops when that ends, and so with this process, however that ends. */
    private static OutputStream lifeline;

    private static final HttpClient CONTROL = HttpClient.newHttpClient();

    private final String key = "ck_test_" + UUID.randomUUID();

    private static String start() {
        String program = System.getenv("COMMET_BIN");
        if (program == null) {
            throw new IllegalStateException("COMMET_BIN names no `commet` to emulate the API: run cargo xtask test java");
        }
        try {
            Process process = new ProcessBuilder(program, "emulate", "--port", "0", "--stop-with-stdin")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            lifeline = process.getOutputStream();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return (String) object(Json.parse(out.readLine()).value()).get("apiUrl");
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + program, e);
        }
    }

    String key() {
        return key;
    }

    static String apiUrl() {
        return API;
    }

    /** A client of this organization. */
    Commet client() {
        return builder().build();
    }

    Commet.Builder builder() {
        return Commet.builder().apiKey(key).baseUrl(API);
    }

    /** What the server does with the next requests. */
    void faults(String steps) {
        control("POST", "faults", steps);
    }

    void seed(int customers) {
        control("POST", "seed", "{\"customers\": " + customers + "}");
    }

    /** The requests so far, oldest first. */
    List<Map<String, Object>> requests() {
        String journal = control("GET", "requests", "");
        List<?> requests = (List<?>) object(Json.parse(journal).value()).get("data");
        return requests.stream().map(Emulator::object).toList();
    }

    private String control(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(API.replaceFirst("/api$", "/_emulator/") + path))
                .header("x-api-key", key)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = CONTROL.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + ": " + response.body());
            }
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
