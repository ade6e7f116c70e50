package co.commet.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a program of one's own reads of an answer, by Jackson. */
final class Answers {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final ObjectReader ONE = MAPPER.readerFor(One.class);
    private static final ObjectReader PAGE = MAPPER.readerFor(Page.class);
    private static final ObjectWriter WRITER = MAPPER.writer();

    private Answers() {}

    record Customer(
            String id,
            String externalId,
            String billingEmail,
            String fullName,
            String timezone,
            Address address,
            Map<String, Object> metadata,
            Boolean isActive,
            String createdAt,
            String updatedAt,
            String organizationId) {}

    record Address(String line1, String line2, String city, String state, String postalCode, String country) {}

    record One(Customer data) {}

    record Page(List<Customer> data, boolean hasMore, String nextCursor) {}

    static byte[] write(Map<String, Object> body) throws IOException {
        return WRITER.writeValueAsBytes(body);
    }

    /** All pages of a list, or the one answer. */
    static long pages(Work work, Fetch fetch) throws Exception {
        if (!work.isList()) {
            return Work.count(ONE.<One>readValue(fetch.fetch(null)).data().id());
        }
        long seen = 0;
        String cursor = null;
        do {
            Page page = PAGE.readValue(fetch.fetch(cursor));
            for (Customer customer : page.data()) {
                seen += Work.count(customer.id());
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return seen;
    }

    /** The body of the answer to a request. */
    interface Fetch {
        byte[] fetch(String cursor) throws Exception;
    }
}
