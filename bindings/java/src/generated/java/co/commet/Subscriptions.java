// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations on subscriptions. A subscription bills a customer for a plan; a customer has one at a time.
 *
 * <p>These are blocking: {@link Commet#subscriptions()}. A call that fails throws a {@link CommetException}.
 * Interrupting its thread stops it: it then throws a {@link CommetCancelledException}, and the thread stays
 * interrupted.
 */
public class Subscriptions {
    private final Caller caller;

    Subscriptions(Caller caller) {
        this.caller = caller;
    }

    /**
     * Subscribes a customer to a plan. When the plan has a price, the subscription waits for its checkout: send the
     * customer to {@code checkoutUrl}. For a customer who has a subscription already, the call fails (409
     * {@code already_has_active_subscription}).
     *
     * @param params the parameters
     * @return the subscription
     */
    public ApiResponse<Subscription> create(CreateSubscriptionParams params) {
        return create(params, CallOptions.NONE);
    }

    /**
     * Subscribes a customer to a plan. When the plan has a price, the subscription waits for its checkout: send the
     * customer to {@code checkoutUrl}. For a customer who has a subscription already, the call fails (409
     * {@code already_has_active_subscription}).
     *
     * @param params the parameters
     * @param options options of this call
     * @return the subscription
     */
    public ApiResponse<Subscription> create(CreateSubscriptionParams params, CallOptions options) {
        return caller.send(new ApiCall<>("subscriptions.create", Subscription.TYPE).with(params), options);
    }

    /**
     * Reads a customer's current subscription, also one whose checkout is not completed. The data is absent when the
     * customer has none.
     *
     * {@snippet :
     * commet.subscriptions().getActive("user_123");
     * }
     *
     * @param customerId the Commet ID ({@code cus_…}) or your own user ID
     * @return the active subscription; {@link ApiResponse#getData()} is null when there is none
     */
    public ApiResponse<@Nullable ActiveSubscription> getActive(String customerId) {
        return getActive(customerId, CallOptions.NONE);
    }

    /**
     * Reads a customer's current subscription, also one whose checkout is not completed. The data is absent when the
     * customer has none.
     *
     * @param customerId the Commet ID ({@code cus_…}) or your own user ID
     * @param options options of this call
     * @return the active subscription; {@link ApiResponse#getData()} is null when there is none
     */
    public ApiResponse<@Nullable ActiveSubscription> getActive(String customerId, CallOptions options) {
        return caller.send(
                new ApiCall<>("subscriptions.getActive", ActiveSubscription.TYPE).with("customerId", customerId),
                options);
    }

    /**
     * Lists subscriptions, newest first.
     *
     * @return the subscriptions
     */
    public ApiResponse<List<Subscription>> list() {
        return list(ListSubscriptionsParams.builder().build());
    }

    /**
     * Lists subscriptions, newest first.
     *
     * @param params the parameters
     * @return the subscriptions
     */
    public ApiResponse<List<Subscription>> list(ListSubscriptionsParams params) {
        return list(params, CallOptions.NONE);
    }

    /**
     * Lists subscriptions, newest first.
     *
     * @param params the parameters
     * @param options options of this call
     * @return the subscriptions
     */
    public ApiResponse<List<Subscription>> list(ListSubscriptionsParams params, CallOptions options) {
        return caller.send(new ApiCall<>("subscriptions.list", JsonType.list(Subscription.TYPE)).with(params), options);
    }

    /**
     * Changes the plan or the billing interval. A more expensive plan or a longer interval takes effect at once, and
     * unused time is credited; a cheaper plan or a shorter interval takes effect at the end of the period. A change
     * from a free plan waits for a checkout.
     *
     * @param subscriptionId the subscription's ID ({@code sub_…})
     * @return the plan change
     */
    public ApiResponse<PlanChange> changePlan(String subscriptionId) {
        return changePlan(subscriptionId, ChangePlanParams.builder().build());
    }

    /**
     * Changes the plan or the billing interval. A more expensive plan or a longer interval takes effect at once, and
     * unused time is credited; a cheaper plan or a shorter interval takes effect at the end of the period. A change
     * from a free plan waits for a checkout.
     *
     * @param subscriptionId the subscription's ID ({@code sub_…})
     * @param params the parameters
     * @return the plan change
     */
    public ApiResponse<PlanChange> changePlan(String subscriptionId, ChangePlanParams params) {
        return changePlan(subscriptionId, params, CallOptions.NONE);
    }

    /**
     * Changes the plan or the billing interval. A more expensive plan or a longer interval takes effect at once, and
     * unused time is credited; a cheaper plan or a shorter interval takes effect at the end of the period. A change
     * from a free plan waits for a checkout.
     *
     * @param subscriptionId the subscription's ID ({@code sub_…})
     * @param params the parameters
     * @param options options of this call
     * @return the plan change
     */
    public ApiResponse<PlanChange> changePlan(String subscriptionId, ChangePlanParams params, CallOptions options) {
        return caller.send(
                new ApiCall<>("subscriptions.changePlan", PlanChange.TYPE)
                        .with("subscriptionId", subscriptionId)
                        .with(params),
                options);
    }

    /**
     * Cancels a subscription at the end of the paid period. A cancellation cannot be undone; a customer who returns
     * needs a new subscription.
     *
     * @param subscriptionId the subscription's ID ({@code sub_…})
     * @return the subscription
     */
    public ApiResponse<Subscription> cancel(String subscriptionId) {
        return cancel(subscriptionId, CancelSubscriptionParams.builder().build());
    }

    /**
     * Cancels a subscription at the end of the paid period. A cancellation cannot be undone; a customer who returns
     * needs a new subscription.
     *
     * @param subscriptionId the subscription's ID ({@code sub_…})
     * @param params the parameters
     * @return the subscription
     */
    public ApiResponse<Subscription> cancel(String subscriptionId, CancelSubscriptionParams params) {
        return cancel(subscriptionId, params, CallOptions.NONE);
    }

    /**
     * Cancels a subscription at the end of the paid period. A cancellation cannot be undone; a customer who returns
     * needs a new subscription.
     *
     * @param subscriptionId the subscription's ID ({@code sub_…})
     * @param params the parameters
     * @param options options of this call
     * @return the subscription
     */
    public ApiResponse<Subscription> cancel(
            String subscriptionId, CancelSubscriptionParams params, CallOptions options) {
        return caller.send(
                new ApiCall<>("subscriptions.cancel", Subscription.TYPE)
                        .with("subscriptionId", subscriptionId)
                        .with(params),
                options);
    }
}
