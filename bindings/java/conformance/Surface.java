package co.commet.conformance;

import co.commet.Address;
import co.commet.ApiResponse;
import co.commet.Cancellation;
import co.commet.Commet;
import co.commet.CreateCustomerParams;
import co.commet.Customer;
import co.commet.Json;
import co.commet.ListCustomersParams;
import co.commet.RequestOptions;
import co.commet.UpdateCustomerParams;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** A line's call, through the public methods. */
final class Surface {
    static final List<String> OPERATIONS =
            List.of("customers.create", "customers.get", "customers.update", "customers.list", "customers.archive");

    private final Commet commet;
    private final Line line;
    private final Map<String, Object> given;
    private final RequestOptions options;
    private final boolean async;
    private final Answer answer;

    Surface(Commet commet, Line line, Cancellation cancellation, Answer answer) {
        this.commet = commet;
        this.line = line;
        this.given = line.arguments();
        this.async = cancellation != null;
        this.options = line.options(cancellation);
        this.answer = answer;
        answer.print(options);
    }

    ApiResponse<?> sync() {
        var customers = commet.customers();
        return switch (line.operation()) {
            case "customers.create" -> customers.create(create(), options);
            case "customers.get" -> customers.get(id(), options);
            case "customers.update" -> customers.update(id(), update(), options);
            case "customers.list" -> customers.list(list(), options);
            case "customers.archive" -> customers.archive(id(), options);
            default -> throw new IllegalArgumentException(line.operation());
        };
    }

    CompletableFuture<? extends ApiResponse<?>> async() {
        var customers = commet.async().customers();
        return switch (line.operation()) {
            case "customers.create" -> customers.create(create(), options);
            case "customers.get" -> customers.get(id(), options);
            case "customers.update" -> customers.update(id(), update(), options);
            case "customers.list" -> customers.list(list(), options);
            case "customers.archive" -> customers.archive(id(), options);
            default -> throw new IllegalArgumentException(line.operation());
        };
    }

    void walk(List<Customer> customers) {
        long take = line.take();
        if (async) {
            if (take > 0) {
                commet.async().customers().listAll(list(), options).forEachWhile(customer -> {
                    customers.add(customer);
                    return customers.size() < take;
                }).join();
            }
        } else {
            commet.customers().listAll(list(), options).stream().limit(take).forEach(customers::add);
        }
    }

    private String id() {
        return given.get("customerId") instanceof String id ? id : "";
    }

    private CreateCustomerParams create() {
        CreateCustomerParams.Builder builder = CreateCustomerParams.builder();
        builder.email(text("email")).id(text("id")).fullName(text("fullName")).timezone(text("timezone"));
        builder.address(address(given.get("address")));
        if (given.get("metadata") instanceof Object metadata) {
            switch (value(metadata)) {
                case Map<?, ?> map -> builder.metadata(map(map));
                // What no map can say, text can.
                case Object other -> builder.metadata(Json.of(other));
            }
        }
        extra(given, builder::extra);
        CreateCustomerParams params = builder.build();
        answer.print(params);
        return params;
    }

    private UpdateCustomerParams update() {
        UpdateCustomerParams.Builder builder = UpdateCustomerParams.builder();
        given.forEach((name, value) -> {
            switch (name) {
                case "email" -> { if (value == null) builder.clearEmail(); else builder.email((String) value); }
                case "fullName" -> { if (value == null) builder.clearFullName(); else builder.fullName((String) value); }
                case "timezone" -> { if (value == null) builder.clearTimezone(); else builder.timezone((String) value); }
                case "address" -> { if (value == null) builder.clearAddress(); else builder.address(address(value)); }
                case "metadata" -> {
                    switch (value(value)) {
                        case null -> builder.clearMetadata();
                        case Map<?, ?> map -> builder.metadata(map(map));
                        case Object other -> builder.metadata(Json.of(other));
                    }
                }
                default -> {}
            }
        });
        extra(given, builder::extra);
        UpdateCustomerParams params = builder.build();
        answer.print(params);
        return params;
    }

    private ListCustomersParams list() {
        ListCustomersParams.Builder builder = ListCustomersParams.builder();
        builder.isActive((Boolean) given.get("isActive")).search(text("search")).cursor(text("cursor"));
        builder.limit(given.get("limit") instanceof Long limit ? Math.toIntExact(limit) : null);
        extra(given, builder::extra);
        ListCustomersParams params = builder.build();
        answer.print(params);
        return params;
    }

    private Address address(Object value) {
        if (value == null) {
            return null;
        }
        Address.Builder builder = Address.builder();
        map(value).forEach((name, field) -> {
            switch (name) {
                case "line1" -> builder.line1((String) field);
                case "line2" -> builder.line2((String) field);
                case "city" -> builder.city((String) field);
                case "state" -> builder.state((String) field);
                case "postalCode" -> builder.postalCode((String) field);
                case "country" -> builder.country((String) field);
                default -> builder.extra(name, value(field));
            }
        });
        answer.print(builder.build());
        return builder.build();
    }

    private void extra(Map<String, Object> from, BiConsumer<String, Object> setter) {
        if (from.get("extra") instanceof Map<?, ?> extra) {
            map(extra).forEach((name, value) -> setter.accept(name, value(value)));
        }
    }

    private String text(String name) {
        return (String) given.get(name);
    }

    /** JSON text where the line asks for it, else the value itself. */
    private Object value(Object value) {
        boolean text = line.exact() && value instanceof Map<?, ?> map && map.containsKey("$json");
        return text ? Json.parse((String) map(value).get("$json")) : value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
