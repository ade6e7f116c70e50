// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the events that Commet sends to your server.
 *
 * <p>The functions need no client, no API key and no network.
 */
public final class Webhooks {
    private static final Map<String, JsonType<? extends WebhookEvent>> TYPES = Map.ofEntries(
            Map.entry("subscription.created", SubscriptionCreatedEvent.TYPE),
            Map.entry("subscription.activated", SubscriptionActivatedEvent.TYPE),
            Map.entry("subscription.updated", SubscriptionUpdatedEvent.TYPE),
            Map.entry("subscription.canceled", SubscriptionCanceledEvent.TYPE),
            Map.entry("subscription.plan_changed", SubscriptionPlanChangedEvent.TYPE),
            Map.entry("invoice.created", InvoiceCreatedEvent.TYPE),
            Map.entry("payment.received", PaymentReceivedEvent.TYPE),
            Map.entry("payment.failed", PaymentFailedEvent.TYPE));

    private Webhooks() {}

    /**
     * Verifies a webhook and returns its event.
     *
     * <p>The signature is the lower-case hexadecimal HMAC-SHA256 of the raw body with the endpoint's secret as the key;
     * nothing else is accepted. Recognize a replay by the ID of the event and not by the header
     * {@code X-Commet-Timestamp}, which is not signed.
     *
     * @param body the raw bytes of the request's body, before anything has parsed or decoded them
     * @param signature the value of the header {@code X-Commet-Signature}; absent if the request does not have it; null
     *     where there is none
     * @param secrets the endpoint's secret ({@code whsec_…}), or several while you replace one: a signature with any of
     *     them is accepted
     * @return the event
     * @throws CommetInvalidSignatureException a webhook was refused because of its signature; {@code reason} says why.
     *     Respond with 400
     * @throws CommetInvalidEventException a webhook is correctly signed, but its body is not an event: not UTF-8, not a
     *     JSON object, or without a field that every event has
     */
    public static WebhookEvent verify(byte[] body, @Nullable String signature, String... secrets) {
        return SignedEvents.verified(body, signature, secrets, TYPES, UnknownEvent.TYPE);
    }

    /**
     * Signs a body as Commet does, for tests of your own handler.
     *
     * <p>Returns 64 lower-case hexadecimal digits: the value of the header {@code X-Commet-Signature}.
     *
     * @param body the bytes of the body
     * @param secret the endpoint's secret ({@code whsec_…}), used whole as the key
     * @return the signature
     */
    public static String sign(byte[] body, String secret) {
        return SignedEvents.signed(body, secret);
    }
}
