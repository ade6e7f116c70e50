package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.commet.testing.CommetEmulator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Whatever an argument is: what comes of it is an exception of this library, or one that names the argument. */
class ArgumentsTest {
    private static final String HALF = "a\ud83d";

    private final CommetEmulator emulator = CommetEmulator.start();
    private final Commet commet = emulator.client();

    private static Object sane(Class<?> type) {
        Map<Class<?>, Object> values = Map.ofEntries(
                Map.entry(String.class, "x"), Map.entry(int.class, 1), Map.entry(long.class, 1L), Map.entry(Duration.class, Duration.ofSeconds(1)),
                Map.entry(Path.class, Path.of("x")), Map.entry(Map.class, Map.of()), Map.entry(List.class, List.of()), Map.entry(Json.class, Json.parse("{}")),
                Map.entry(Address.class, Address.builder().build()), Map.entry(Object.class, 1), Map.entry(Boolean.class, true),
                Map.entry(Integer.class, 1), Map.entry(Cancellation.class, new Cancellation()), Map.entry(CallOptions.class, CallOptions.NONE),
                Map.entry(CreateCustomerParams.class, CreateCustomerParams.builder().email("a@b.c").build()),
                Map.entry(UpdateCustomerParams.class, UpdateCustomerParams.builder().build()),
                Map.entry(ListCustomersParams.class, ListCustomersParams.builder().build()),
                Map.entry(RequestParams.class, RequestParams.builder().build()),
                Map.entry(Consumer.class, (Consumer<Object>) _ -> {}), Map.entry(Predicate.class, (Predicate<Object>) _ -> true));
        Object value = values.get(type);
        if (value == null) {
            throw new IllegalStateException("what is a good " + type + "?");
        }
        return value;
    }

    @Test
    void nullIsTakenForNothingOrRefusedByTheNameOfItsArgument() throws Exception {
        List<Object> receivers = List.of(
                commet, commet.customers(), commet.async(), commet.async().customers(), commet.async().customers().listAll(),
                commet.customers().listAll(), new Cancellation(), Json.parse("1"), Commet.builder(), CallOptions.builder(),
                CreateCustomerParams.builder(), UpdateCustomerParams.builder(), ListCustomersParams.builder(), Address.builder(),
                RequestParams.builder(),
                commet.customers().list(null, null, null, null));
        List<String> wrong = new ArrayList<>();
        for (Object receiver : receivers) {
            for (Method method : receiver.getClass().getDeclaredMethods()) {
                int modifiers = method.getModifiers();
                if (!Modifier.isPublic(modifiers) || method.isSynthetic() || method.getName().equals("equals")) {
                    continue;
                }
                for (int i = 0; i < method.getParameterCount(); i++) {
                    Object[] arguments = new Object[method.getParameterCount()];
                    for (int j = 0; j < arguments.length; j++) {
                        arguments[j] = j == i ? null : sane(method.getParameterTypes()[j]);
                    }
                    if (!method.getParameterTypes()[i].isPrimitive()) {
                        call(receiver, method, arguments, method.getParameters()[i].getName(), wrong);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void call(Object receiver, Method method, Object[] arguments, String name, List<String> wrong)
            throws IllegalAccessException {
        try {
            method.invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            Throwable failure = e.getCause();
            String expected = name + " must not be null";
            boolean well = failure instanceof CommetException
                    || (failure instanceof NullPointerException && failure.getMessage().startsWith(expected));
            if (!well) {
                wrong.add(method + " " + name + ": " + failure);
            }
        }
    }

    @Test
    void aLoneSurrogateIsRefusedByTheNameOfItsArgument() {
        Map<String, Executable> calls = Map.ofEntries(
                Map.entry("email", () -> CreateCustomerParams.builder().email(HALF).build()),
                Map.entry("id", () -> CreateCustomerParams.builder().id(HALF).build()),
                Map.entry("fullName", () -> UpdateCustomerParams.builder().fullName(HALF).build()),
                Map.entry("timezone", () -> UpdateCustomerParams.builder().timezone(HALF).build()),
                Map.entry("metadata", () -> UpdateCustomerParams.builder().metadata(Map.of(HALF, 1)).build()),
                Map.entry("extra", () -> ListCustomersParams.builder().extra(HALF, 1).build()),
                Map.entry("address", () -> CreateCustomerParams.builder().address(Address.builder().city(HALF).build()).build()),
                Map.entry("search", () -> commet.customers().list(null, HALF, null, null)),
                Map.entry("cursor", () -> commet.async().customers().list(null, null, null, HALF)),
                Map.entry("customerId", () -> commet.async().customers().get(HALF)),
                Map.entry("idempotencyKey", () -> commet.customers().archive("cus_1", HALF)),
                Map.entry("headers", () -> commet.customers().get("cus_1", CallOptions.builder().header("x-a", HALF).build())),
                Map.entry("path", () -> commet.request("GET", "/" + HALF)),
                Map.entry("query", () -> RequestParams.builder().query(Map.of("q", HALF)).build()),
                Map.entry("body", () -> RequestParams.builder().body(List.of(HALF)).build()),
                Map.entry("json", () -> Json.parse("\"" + HALF + "\"")));
        calls.forEach((param, call) -> {
            CommetException refused = assertThrows(CommetInvalidRequestException.class, call, param);
            assertEquals(param, refused.getParam());
            assertEquals(Outcome.NOT_SENT, refused.getOutcome());
        });
        Map<String, Commet.Builder> settings = Map.of(
                "apiKey", Commet.builder().apiKey(HALF), "baseUrl", Commet.builder().apiKey("ck_test").baseUrl(HALF),
                "proxy", Commet.builder().apiKey("ck_test").proxy(HALF));
        settings.forEach((name, builder) -> {
            CommetException refused = assertThrows(CommetConfigurationException.class, builder::build, name);
            assertTrue(refused.getMessage().contains(name), refused::getMessage);
        });
    }

    @Test
    void durationsOfAnySizeAreTakenOrRefused() {
        for (Duration duration : List.of(
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Duration.ofSeconds(Long.MIN_VALUE), Duration.ZERO, Duration.ofSeconds(-1))) {
            List<Executable> calls = List.of(
                    () -> emulator.client(builder -> builder.backoff(duration, duration)), () -> emulator.client(builder -> builder.timeout(duration)),
                    () -> emulator.client(builder -> builder.attemptTimeout(duration)), () -> emulator.client(builder -> builder.connectTimeout(duration)),
                    () -> emulator.client(builder -> builder.idleTimeout(duration)), () -> emulator.client(builder -> builder.maxRetryAfter(duration)),
                    () -> commet.customers().get("x", CallOptions.builder().timeout(duration).build()),
                    () -> commet.customers().get("x", CallOptions.builder().deadline(duration).build()),
                    () -> commet.async().customers().get("x", CallOptions.builder().attemptTimeout(duration).build()));
            for (Executable call : calls) {
                try {
                    call.execute();
                } catch (CommetException e) {
                    assertTrue(List.of(ErrorKind.CONFIGURATION, ErrorKind.INVALID_REQUEST, ErrorKind.NOT_FOUND, ErrorKind.TIMEOUT)
                            .contains(e.getKind()), e::toString);
                } catch (Throwable e) {
                    throw new AssertionError("a foreign exception", e);
                }
            }
        }
    }
}
