// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/**
 * The state of a subscription. A customer has access while it is {@code active}, {@code trialing} or {@code past_due}.
 *
 * <p>A value that this version does not know is kept: {@link #of} takes any, {@link #value()} returns it.
 */
public final class SubscriptionStatus extends OpenEnum {
    @Serial
    private static final long serialVersionUID = 1;

    /** Made by hand in the dashboard, for review. */
    public static final SubscriptionStatus DRAFT = of("draft");

    /** The checkout at {@code checkoutUrl} is not completed yet. */
    public static final SubscriptionStatus PENDING_PAYMENT = of("pending_payment");

    /** In its trial; the first charge comes at {@code trialEndsAt}. */
    public static final SubscriptionStatus TRIALING = of("trialing");

    /** Paid, or free. */
    public static final SubscriptionStatus ACTIVE = of("active");

    /** Neither billed nor usable. */
    public static final SubscriptionStatus PAUSED = of("paused");

    /** A renewal could not be charged. It is tried again. */
    public static final SubscriptionStatus PAST_DUE = of("past_due");

    /** Ended. The customer can take another subscription. */
    public static final SubscriptionStatus CANCELED = of("canceled");

    /** Its fixed term is over. The customer can take another subscription. */
    public static final SubscriptionStatus EXPIRED = of("expired");

    static final JsonType<SubscriptionStatus> TYPE = JsonType.open(SubscriptionStatus.class, SubscriptionStatus::of);

    private SubscriptionStatus(String value) {
        super(value);
    }

    /**
     * A value, known or not.
     *
     * @param value the value as the API has it
     * @return the value
     */
    public static SubscriptionStatus of(String value) {
        return new SubscriptionStatus(value);
    }
}
