package co.commet.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bare socket for each thread, kept open: as little as a call can cost. */
final class Floor implements Contender {
    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"(\\d+)\"");
    private static final Pattern CUSTOMER = Pattern.compile("\\{\"id\":\"c");

    private final Socket[] sockets;
    private final URI base;

    Floor(Work work) throws IOException {
        base = URI.create(work.baseUrl());
        sockets = new Socket[work.inFlight()];
        for (int i = 0; i < sockets.length; i++) {
            sockets[i] = new Socket(base.getHost(), base.getPort());
            sockets[i].setTcpNoDelay(true);
        }
    }

    @Override
    public long run(Work work) throws Exception {
        return Bench.onThreads(work, lane -> {
            long seen = 0;
            String cursor = null;
            do {
                String body = exchange(sockets[lane], request(work, cursor));
                if (!work.isList()) {
                    return 1;
                }
                seen += CUSTOMER.matcher(body).results().count();
                Matcher more = CURSOR.matcher(body.substring(Math.max(0, body.length() - 60)));
                cursor = more.find() ? more.group(1) : null;
            } while (cursor != null);
            return seen;
        });
    }

    private byte[] request(Work work, String cursor) throws IOException {
        String target = work.url(cursor).substring("http://".length() + base.getAuthority().length());
        String body = work.isCreate() ? new String(Answers.write(Work.customer()), StandardCharsets.UTF_8) : "";
        StringBuilder text = new StringBuilder(work.isCreate() ? "POST " : "GET ");
        text.append(target).append(" HTTP/1.1\r\nhost: ").append(base.getAuthority()).append("\r\n");
        String[] headers = work.headers();
        for (int i = 0; i < headers.length; i += 2) {
            text.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        if (!body.isEmpty()) {
            text.append("content-length: ").append(body.length()).append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String exchange(Socket socket, byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        int filled = 0;
        int end = -1;
        String head = "";
        while (end < 0) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException();
            }
            filled += read;
            head = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
            end = head.indexOf("\r\n\r\n");
        }
        Matcher length = LENGTH.matcher(head);
        if (!head.startsWith("HTTP/1.1 2") || !length.find()) {
            throw new IOException(head);
        }
        byte[] rest = in.readNBytes(Integer.parseInt(length.group(1)) - (filled - end - 4));
        return head.substring(end + 4) + new String(rest, StandardCharsets.ISO_8859_1);
    }
}
