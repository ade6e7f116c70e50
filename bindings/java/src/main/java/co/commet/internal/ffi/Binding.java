package co.commet.internal.ffi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of the native library. Arguments, settings and results are JSON text. */
public interface Binding {
    /**
     * {@return the version of the native library}
     */
    String version();

    /**
     * Makes a client.
     *
     * @param product what the client calls itself: {@code commet-java/1.2.3}
     * @param settings its settings
     * @return the client
     * @throws CallException when a setting is wrong
     */
    NativeClient open(String product, String settings) throws CallException;

    /**
     * Reports a call that Java refuses before it is made.
     *
     * @param param the argument at fault
     * @param why what is wrong with it
     * @return the report
     */
    ErrorReport refused(String param, String why);

    /**
     * Reports a client that Java refuses to make.
     *
     * @param why what is wrong with a setting
     * @return the report
     */
    ErrorReport misconfigured(String why);

    /**
     * {@return the report of a fault of this library}
     */
    ErrorReport panicked();

    /**
     * Checks that a text is JSON.
     *
     * @param text the text
     * @throws CallException when it is not
     */
    void checkJson(String text) throws CallException;

    /**
     * Verifies the signature of a webhook.
     *
     * @param body the raw body
     * @param signature the header with the signature
     * @param secrets the secrets of which one may have signed it
     * @return the event
     * @throws CallException when none of them has, or when the body is no event
     */
    String verifyWebhook(byte[] body, byte @Nullable [] signature, List<byte[]> secrets) throws CallException;

    /**
     * Signs a webhook.
     *
     * @param body the raw body
     * @param secret the secret
     * @return the signature
     * @throws CallException when the secret cannot be used
     */
    String signWebhook(byte[] body, byte[] secret) throws CallException;
}
