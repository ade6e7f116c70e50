package co.commet.conformance;

import co.commet.CallOptions;
import co.commet.Cancellation;
import co.commet.Commet;
import co.commet.CommetException;
import co.commet.Webhooks;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The conformance driver: {@code Driver sync | virtual | async}. {@code conformance/DRIVER.md} describes its lines. */
final class Driver {
    private static final ScheduledExecutorService TIMER = Executors.newScheduledThreadPool(1);
    private static final Map<String, Commet> CLIENTS = new ConcurrentHashMap<>();
    private static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    private Driver() {}

    public static void main(String[] arguments) throws Exception {
        String mode = arguments[0];
        ThreadFactory threads = mode.equals("virtual") ? virtualThreads() : Thread::new;
        List<Thread> calls = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            Line line = new Line(text);
            // Each call has a thread to itself: interrupting it must not meet the next one.
            Thread call = threads.newThread(() -> answer(line, mode));
            call.start();
            calls.add(call);
        }
        for (Thread call : calls) {
            call.join();
        }
        System.exit(0);
    }

    /** Java 17, which this is compiled for, has none. */
    private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory) Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    }

    private static void answer(Line line, String mode) {
        Answer answer = new Answer(line);
        try {
            if (line.describe()) {
                answer.put("operations", Operations.ALL.stream().map(Operation::name).toList());
            } else {
                call(line, answer, mode.equals("async"));
            }
        } catch (CommetException e) {
            answer.failed(e);
        }
        synchronized (OUT) {
            OUT.println(answer.text());
            OUT.flush();
        }
    }

    /** Calls a function that needs no client. */
    private static void webhook(Line line, Answer answer) {
        Map<String, Object> given = Given.map(line.line().get("arguments"));
        // A byte in each letter.
        StringBuilder text = new StringBuilder();
        for (Object part : (List<?>) given.get("body")) {
            Map<String, Object> piece = Given.map(part);
            byte[] bytes = HexFormat.of().parseHex((String) piece.get("digits"));
            int times = ((Number) piece.get("times")).intValue();
            text.append(new String(bytes, StandardCharsets.ISO_8859_1).repeat(times));
        }
        byte[] body = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        Object secret = given.get("secret");
        String[] secrets = secret instanceof List<?> all ? all.toArray(String[]::new) : new String[] {(String) secret};
        Object made = line.line().get("operation").equals("webhooks.sign")
                ? Webhooks.sign(body, secrets[0])
                : Webhooks.verify(body, (String) given.get("signature"), secrets);
        answer.print(made);
        answer.put("result", Map.of("data", Outputs.of(made)));
    }

    private static void call(Line line, Answer answer, boolean async) {
        if (String.valueOf(line.line().get("operation")).startsWith("webhooks.")) {
            webhook(line, answer);
            return;
        }
        Commet commet = CLIENTS.computeIfAbsent(line.session(), session -> line.client());
        answer.print(commet);
        Cancellation cancellation = new Cancellation();
        Thread thread = Thread.currentThread();
        AtomicBoolean ended = new AtomicBoolean();
        Runnable cancel = async ? cancellation::cancel : thread::interrupt;
        Long after = line.cancelAfter();
        if (after != null && after == 0) {
            cancel.run();
        } else if (after != null) {
            TIMER.schedule(() -> { if (!ended.get()) { cancel.run(); } }, after, TimeUnit.MILLISECONDS);
        }
        try {
            CallOptions options = line.options(async ? cancellation : null);
            answer.print(options);
            Given given = line.arguments(answer::print);
            if (line.iterate()) {
                walk(line, answer, commet, given, options, async);
            } else {
                Operation operation = line.operation();
                answer.responded(
                        async
                                ? operation.async().call(commet, given, options).join()
                                : operation.blocking().call(commet, given, options));
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof CommetException known ? known : e;
        } finally {
            ended.set(true);
            if (line.close()) {
                CLIENTS.remove(line.session()).close();
            }
        }
    }

    private static void walk(
            Line line, Answer answer, Commet commet, Given given, CallOptions options, boolean async) {
        long take = line.take();
        List<Object> items = new ArrayList<>();
        answer.walking(items);
        if (!async) {
            line.operation().pages().call(commet, given, options).stream().limit(take).forEach(items::add);
        } else if (take > 0) {
            line.operation()
                    .asyncPages()
                    .call(commet, given, options)
                    .forEachWhile(item -> {
                        items.add(item);
                        return items.size() < take;
                    })
                    .join();
        }
    }
}
