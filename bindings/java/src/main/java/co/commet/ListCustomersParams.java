package co.commet;

import co.commet.internal.ffi.ListCustomers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which customers {@link Customers#list(ListCustomersParams)} answers with.
 *
 * {@snippet :
 * ListCustomersParams params = ListCustomersParams.builder().limit(25).isActive(true).build();
 * }
 *
 * <p>{@code toString} shows which fields are set, and none of their values.
 */
public final class ListCustomersParams {
    private final ListCustomers params;

    private ListCustomersParams(ListCustomers params) {
        this.params = params;
    }

    ListCustomers toNative() {
        return params;
    }

    /**
     * All customers, in pages of the server's default size (25).
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Which fields are set, and none of their values. */
    @Override
    public String toString() {
        Shown shown = new Shown("ListCustomersParams");
        shown.field("isActive", params.isActive());
        shown.field("search", params.search());
        shown.field("limit", params.limit());
        shown.field("cursor", params.cursor());
        return shown.extra(params.extra()).end();
    }

    /** Builds parameters. A field that is not set, or set to null, is absent. */
    public static final class Builder {
        private @Nullable Boolean isActive;
        private @Nullable String search;
        private @Nullable Integer limit;
        private @Nullable String cursor;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Only customers that are active, or only archived ones.
         *
         * @param isActive which of them; null for both
         * @return this builder
         */
        public Builder isActive(@Nullable Boolean isActive) {
            this.isActive = isActive;
            return this;
        }

        /**
         * Only customers whose e-mail address, name or user ID contains this text.
         *
         * @param search the text
         * @return this builder
         */
        public Builder search(@Nullable String search) {
            this.search = search;
            return this;
        }

        /**
         * How many customers a page holds.
         *
         * @param limit 1 to 100
         * @return this builder
         */
        public Builder limit(@Nullable Integer limit) {
            this.limit = limit;
            return this;
        }

        /**
         * Starts behind the page that gave this {@linkplain ApiResponse#getNextCursor() next cursor}.
         *
         * @param cursor the cursor, as it was given
         * @return this builder
         */
        public Builder cursor(@Nullable String cursor) {
            this.cursor = cursor;
            return this;
        }

        /**
         * Sends a field that this version does not know.
         *
         * @param name its name on the wire
         * @param value its value: what {@link Json#of} takes
         * @return this builder
         */
        public Builder extra(String name, @Nullable Object value) {
            extra.put(Required.of(name, "name"), Values.copy("extra", value));
            return this;
        }

        /**
         * Builds the parameters. What is wrong with them is told by the call.
         *
         * @return the parameters
         */
        public ListCustomersParams build() {
            Long limit = this.limit == null ? null : Long.valueOf(this.limit);
            return new ListCustomersParams(
                    new ListCustomers(isActive, Values.optional("search", search), limit, Values.optional("cursor", cursor), Values.toMembers("extra", extra)));
        }
    }
}
