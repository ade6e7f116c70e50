package co.commet.conformance;

import co.commet.Address;
import co.commet.ApiResponse;
import co.commet.CommetException;
import co.commet.Customer;
import co.commet.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a line is answered with. */
final class Answer {
    private final Line line;
    private final Map<String, Object> answer = new LinkedHashMap<>();
    private final List<String> printed = new ArrayList<>();
    private List<Customer> walked;

    Answer(Line line) {
        this.line = line;
        answer.put("id", line.id());
    }

    void put(String name, Object value) {
        answer.put(name, value);
    }

    void print(Object value) {
        printed.add(String.valueOf(value));
    }

    /** From now on these are the walk's result, and belong to its error. */
    void walking(List<Customer> customers) {
        walked = customers;
    }

    void responded(ApiResponse<?> response) {
        print(response);
        answer.put("result", line.exact() ? Json.parse(response.toJson()) : result(response));
    }

    void failed(CommetException failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        print(failure);
        print(trace);
        answer.put("error", line.exact() && walked == null ? Json.parse(failure.toJson()) : error(failure));
    }

    String text() {
        if (walked != null && !answer.containsKey("error")) {
            answer.put("result", Map.of("data", walked.stream().map(Answer::customer).toList()));
        }
        answer.put("printed", printed);
        return Json.of(answer).text();
    }

    private static Map<String, Object> result(ApiResponse<?> response) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("data", switch (response.getData()) {
            case Customer customer -> customer(customer);
            case List<?> customers -> customers.stream().map(customer -> customer((Customer) customer)).toList();
            default -> throw new IllegalStateException();
        });
        result.put("hasMore", response.isHasMore());
        result.put("nextCursor", response.getNextCursor());
        result.put("status", response.getStatus());
        result.put("requestId", response.getRequestId());
        result.put("attempts", response.getAttempts());
        result.put("idempotencyKey", response.getIdempotencyKey());
        result.put("code", response.getCode());
        result.put("message", response.getMessage());
        List<List<String>> headers = new ArrayList<>();
        response.getHeaders().forEach((name, values) -> values.forEach(value -> headers.add(List.of(name, value))));
        result.put("headers", headers);
        result.put("extra", response.getExtra());
        return result;
    }

    private static Map<String, Object> customer(Customer customer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", customer.getId());
        fields.put("externalId", customer.getExternalId());
        fields.put("email", customer.getEmail());
        fields.put("fullName", customer.getFullName());
        fields.put("timezone", customer.getTimezone());
        fields.put("address", customer.getAddress() == null ? null : address(customer.getAddress()));
        fields.put("metadata", customer.getMetadata());
        fields.put("isActive", customer.isActive());
        fields.put("createdAt", customer.getCreatedAt());
        fields.put("updatedAt", customer.getUpdatedAt());
        fields.put("organizationId", customer.getOrganizationId());
        fields.putAll(customer.getExtra());
        return fields;
    }

    private static Map<String, Object> address(Address address) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line1", address.getLine1());
        fields.put("line2", address.getLine2());
        fields.put("city", address.getCity());
        fields.put("state", address.getState());
        fields.put("postalCode", address.getPostalCode());
        fields.put("country", address.getCountry());
        fields.values().removeIf(Objects::isNull);
        fields.putAll(address.getExtra());
        return fields;
    }

    private Map<String, Object> error(CommetException failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("kind", failure.getKindName());
        error.put("message", failure.getMessage());
        error.put("code", failure.getCode());
        error.put("status", failure.getStatus());
        error.put("param", failure.getParam());
        error.put("details", failure.getDetails());
        error.put("validationErrors", failure.getValidationErrors().stream()
                .map(invalid -> Map.of("field", invalid.field(), "message", invalid.message()))
                .toList());
        error.put("requestId", failure.getRequestId());
        error.put("docUrl", failure.getDocUrl());
        error.put("attempts", failure.getAttempts());
        error.put("retryable", failure.isRetryable());
        error.put("outcome", failure.getOutcome().name().toLowerCase(Locale.ROOT));
        error.put("idempotencyKey", failure.getIdempotencyKey());
        error.put("retryAfter", failure.getRetryAfter() == null ? null : failure.getRetryAfter().toNanos() / 1e9);
        List<String> causes = new ArrayList<>();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            causes.add(cause.getMessage());
        }
        error.put("causes", causes);
        if (walked != null) {
            error.put("data", walked.stream().map(Answer::customer).toList());
        }
        return error;
    }
}
