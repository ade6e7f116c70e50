// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription was created. It is not paid yet.
 *
 * <p>Getters return null for a field that the response does not have. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class SubscriptionCreatedEvent extends AbstractModel implements WebhookEvent {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<SubscriptionCreatedEvent> TYPE =
            JsonType.model(SubscriptionCreatedEvent.class, SubscriptionCreatedEvent::new);

    private final @Nullable String id;
    private final String event;
    private final @Nullable String timestamp;
    private final @Nullable String organizationId;
    private final @Nullable String mode;
    private final @Nullable String apiVersion;
    private final SubscriptionCreatedData data;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static SubscriptionCreatedEvent fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new SubscriptionCreatedEvent(JsonMembers.read("fields", fields));
    }

    /**
     * Returns the fields that are set, by their names in the API. Fields that this version does not know come
     * last. Jackson writes this map.
     *
     * @return an unmodifiable map; its values are models, and those that {@link Json#value()} describes
     */
    @JsonValue
    public Map<String, @Nullable Object> toMap() {
        return fields().plain();
    }

    private SubscriptionCreatedEvent(JsonMembers members) {
        this.id = members.take("id", JsonType.STRING);
        this.event = members.take("event", JsonType.STRING);
        this.timestamp = members.take("timestamp", JsonType.STRING);
        this.organizationId = members.take("organizationId", JsonType.STRING);
        this.mode = members.take("mode", JsonType.STRING);
        this.apiVersion = members.take("apiVersion", JsonType.STRING);
        this.data = members.take("data", SubscriptionCreatedData.TYPE);
        this.extra = members.extra();
    }

    /**
     * {@return the event's ID ({@code evt_…}), the same in every delivery of the event; null when it is missing} Use it
     * to recognize a replay.
     */
    @Override
    public @Nullable String getId() {
        return id;
    }

    /** {@return the event's name, such as {@code subscription.activated}} */
    @Override
    public String getEvent() {
        return event;
    }

    /** {@return when the event happened: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getTimestamp() {
        return timestamp;
    }

    /** {@return the organization that the event belongs to; null when it is missing} */
    public @Nullable String getOrganizationId() {
        return organizationId;
    }

    /** {@return where the event happened: {@code sandbox} or {@code live}; null when it is missing} */
    public @Nullable String getMode() {
        return mode;
    }

    /** {@return the version of the API that wrote the event; null when it is missing} */
    public @Nullable String getApiVersion() {
        return apiVersion;
    }

    /** {@return the data of the event} */
    public SubscriptionCreatedData getData() {
        return data;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("id", id)
                .show("event", event)
                .show("timestamp", timestamp)
                .add("organizationId", organizationId)
                .add("mode", mode)
                .add("apiVersion", apiVersion)
                .add("data", data)
                .extra(extra);
    }
}
