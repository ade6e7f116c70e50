package co.commet.bench;

import co.commet.bench.Bench.Work;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** A bare socket for each thread, kept open: as little as a call can cost. */
final class Floor implements Contender {
    private Socket[] sockets = {};

    @Override
    public void open(Work work) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        URI base = URI.create(work.baseUrl());
        sockets = new Socket[work.inFlight()];
        for (int i = 0; i < sockets.length; i++) {
            sockets[i] = new Socket(base.getHost(), base.getPort());
            sockets[i].setTcpNoDelay(true);
        }
    }

    @Override
    public void run(Work work) throws Exception {
        Bench.inThreads(work, Thread.ofPlatform(), lane -> exchange(sockets[lane], request(work)));
    }

    private static byte[] request(Work work) {
        URI base = URI.create(work.baseUrl());
        String common = " HTTP/1.1\r\nhost: " + base.getAuthority() + "\r\nx-api-key: " + work.apiKey() + "\r\n";
        String text = switch (work.workload()) {
            case "get" -> "GET " + base.getPath() + "/customers/" + work.customerId() + common + "\r\n";
            case "create" -> {
                String body = "{\"billingEmail\":\"billing@acme.com\"}";
                yield "POST " + base.getPath() + "/customers" + common + "content-type: application/json\r\nidempotency-key: "
                        + UUID.randomUUID() + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
            }
            default -> "GET " + base.getPath() + "/customers?limit=100" + common + "\r\n";
        };
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void exchange(Socket socket, byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[65_536];
        int filled = 0;
        int end = -1;
        while (end < 0) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException();
            }
            filled += read;
            end = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        }
        String head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!head.startsWith("http/1.1 2")) {
            throw new IOException(head);
        }
        int at = head.indexOf("content-length: ") + "content-length: ".length();
        int stop = head.indexOf("\r\n", at);
        int length = Integer.parseInt(head.substring(at, stop < 0 ? head.length() : stop));
        in.readNBytes(length - (filled - end - 4));
    }
}
