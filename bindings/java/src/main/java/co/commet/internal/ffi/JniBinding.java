package co.commet.internal.ffi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The native library through JNI. */
final class JniBinding implements Binding {
    @Override
    public String version() {
        try {
            return text(JniInput.function("version"));
        } catch (CallException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public NativeClient open(String product, String settings) throws CallException {
        byte[] input = new JniInput(8 + product.length() + settings.length())
                .text(product)
                .text(settings)
                .bytes();
        return new JniClient(input);
    }

    @Override
    public ErrorReport refused(String param, String why) {
        return report(JniInput.function("refused").text(param).text(why));
    }

    @Override
    public ErrorReport misconfigured(String why) {
        return report(JniInput.function("misconfigured").text(why));
    }

    @Override
    public ErrorReport panicked() {
        return report(JniInput.function("panicked"));
    }

    @Override
    public void checkJson(String text) throws CallException {
        text(JniInput.function("checkJson").text(text));
    }

    @Override
    public String verifyWebhook(byte[] body, byte @Nullable [] signature, List<byte[]> secrets) throws CallException {
        JniInput input = JniInput.function("verifyWebhook").bytes(body).optional(signature).number(secrets.size());
        secrets.forEach(input::bytes);
        return text(input);
    }

    @Override
    public String signWebhook(byte[] body, byte[] secret) throws CallException {
        return text(JniInput.function("signWebhook").bytes(body).bytes(secret));
    }

    private static String text(JniInput input) throws CallException {
        return new JniAnswer(Jni.function(input.bytes())).text();
    }

    private static ErrorReport report(JniInput input) {
        return new JniAnswer(Jni.function(input.bytes())).report();
    }
}
