// Code generated from api/ by cargo xtask gen. DO NOT EDIT.
package co.commet.conformance;

import co.commet.Address;
import co.commet.ApiResponse;
import co.commet.CommetException;
import co.commet.Customer;

/** From the package's typed values to those that the judge compares. */
final class Outputs {
    private static final Output OUTPUT = new Output()
            .model(
                    Customer.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("externalId", model.getExternalId())
                            .put("email", model.getEmail())
                            .put("fullName", model.getFullName())
                            .put("timezone", model.getTimezone())
                            .put("address", model.getAddress())
                            .put("metadata", model.getMetadata())
                            .put("isActive", model.isActive())
                            .put("createdAt", model.getCreatedAt())
                            .put("updatedAt", model.getUpdatedAt())
                            .put("organizationId", model.getOrganizationId())
                            .putAll(model.getExtra()))
            .model(
                    Address.class,
                    model -> new Output.Members()
                            .put("line1", model.getLine1())
                            .put("line2", model.getLine2())
                            .put("city", model.getCity())
                            .put("state", model.getState())
                            .put("postalCode", model.getPostalCode())
                            .put("country", model.getCountry())
                            .putAll(model.getExtra()));

    private Outputs() {}

    static Object of(Object value) {
        return OUTPUT.of(value);
    }

    static Output.Members response(ApiResponse<?> response) {
        return new Output.Members()
                .put("data", OUTPUT.of(response.getData()))
                .put("hasMore", OUTPUT.of(response.isHasMore()))
                .put("nextCursor", OUTPUT.of(response.getNextCursor()))
                .put("status", OUTPUT.of(response.getStatus()))
                .put("requestId", OUTPUT.of(response.getRequestId()))
                .put("attempts", OUTPUT.of(response.getAttempts()))
                .put("idempotencyKey", OUTPUT.of(response.getIdempotencyKey()))
                .put("isReplayed", OUTPUT.of(response.isReplayed()))
                .put("code", OUTPUT.of(response.getCode()))
                .put("message", OUTPUT.of(response.getMessage()))
                .put("headers", OUTPUT.of(response.getHeaders()))
                .put("extra", OUTPUT.of(response.getExtra()));
    }

    static Output.Members error(CommetException failure) {
        return new Output.Members()
                .put("kind", OUTPUT.of(failure.getKindName()))
                .put("message", OUTPUT.of(failure.getMessage()))
                .put("code", OUTPUT.of(failure.getCode()))
                .put("status", OUTPUT.of(failure.getStatus()))
                .put("param", OUTPUT.of(failure.getParam()))
                .put("details", OUTPUT.of(failure.getDetails()))
                .put("validationErrors", OUTPUT.of(failure.getValidationErrors()))
                .put("requestId", OUTPUT.of(failure.getRequestId()))
                .put("docUrl", OUTPUT.of(failure.getDocUrl()))
                .put("idempotencyKey", OUTPUT.of(failure.getIdempotencyKey()))
                .put("retryAfter", OUTPUT.of(failure.getRetryAfter()))
                .put("attempts", OUTPUT.of(failure.getAttempts()))
                .put("retryable", OUTPUT.of(failure.isRetryable()))
                .put("outcome", OUTPUT.of(failure.getOutcome()));
    }
}
