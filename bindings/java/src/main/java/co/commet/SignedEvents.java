package co.commet;

import co.commet.internal.ffi.CallException;
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
        byte[] header = signature == null ? null : bytes(signature);
        String text;
        try {
            text = Native.load().verifyWebhook(Required.of(body, "body"), header, keys);
        } catch (CallException | RuntimeException e) {
            throw CallFailure.unchecked(e);
        }
        JsonMembers members = JsonReader.response(JsonText.of(text), JsonType.ANY);
        String name = members.take("event", JsonType.STRING);
        members.add("event", name);
        JsonType<? extends E> type = types.getOrDefault(String.valueOf(name), unknown);
        return Required.of(type.read(members), "event");
    }

    /** The signature of a body. */
    static String signed(byte[] body, String secret) {
        byte[] key = bytes(Required.of(secret, "secret"));
        try {
            return Native.load().signWebhook(Required.of(body, "body"), key);
        } catch (CallException | RuntimeException e) {
            throw CallFailure.unchecked(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
