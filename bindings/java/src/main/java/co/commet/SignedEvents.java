package co.commet;

import co.commet.internal.ffi.CallException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verifies and signs events, without a client. */
final class SignedEvents {
    private SignedEvents() {}

    /** The event of a verified body, of the type that its name has. */
    static <E> E verified(
            byte[] body,
            @Nullable String signature,
            String[] secrets,
            Map<String, JsonType<? extends E>> types,
            JsonType<? extends E> unknown) {
        List<byte[]> keys = new ArrayList<>();
        for (String secret : Required.of(secrets, "secrets")) {
            keys.add(bytes(Required.of(secret, "secret")));
        }
        SupportedJava.check();
        Native.load();
        String text;
        try (Arena arena = Arena.ofConfined()) {
            byte[] header = signature == null ? null : bytes(signature);
            text = co.commet.internal.ffi.Commet.verifyWebhook(lent(arena, "body", body), header, keys);
        } catch (CallException | RuntimeException e) {
            throw CallFailure.unchecked(e);
        }
        JsonMembers members = JsonReader.response(text);
        String name = members.take("event", JsonType.STRING);
        members.add("event", name);
        JsonType<? extends E> type = types.getOrDefault(String.valueOf(name), unknown);
        return Required.of(type.read(members), "event");
    }

    /** The signature of a body. */
    static String signed(byte[] body, String secret) {
        byte[] key = bytes(Required.of(secret, "secret"));
        SupportedJava.check();
        Native.load();
        try (Arena arena = Arena.ofConfined()) {
            return co.commet.internal.ffi.Commet.signWebhook(lent(arena, "body", body), lent(arena, "secret", key));
        } catch (CallException | RuntimeException e) {
            throw CallFailure.unchecked(e);
        }
    }

    /** The bytes where the library can read them: the only copy of a body. */
    private static ByteBuffer lent(Arena arena, String name, byte[] bytes) {
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, Required.of(bytes, name)).asByteBuffer();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
