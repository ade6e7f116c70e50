// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import org.jspecify.annotations.Nullable;

/**
 * An event that was verified.
 *
 * <p>Each event name has a class of its own with typed data. An event that this version does not know is an
 * {@link UnknownEvent}.
 */
public sealed interface WebhookEvent
        permits SubscriptionCreatedEvent,
                SubscriptionActivatedEvent,
                SubscriptionUpdatedEvent,
                SubscriptionCanceledEvent,
                SubscriptionPlanChangedEvent,
                InvoiceCreatedEvent,
                PaymentReceivedEvent,
                PaymentFailedEvent,
                UnknownEvent {
    /** {@return the ID of the event, the same in every delivery of it; null when it is missing} */
    @Nullable
    String getId();

    /** {@return the name of the event} */
    String getEvent();
}
