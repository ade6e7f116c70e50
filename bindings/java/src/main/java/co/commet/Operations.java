package co.commet;

import co.commet.internal.ffi.CommetClient;
import co.commet.internal.ffi.CustomerResponse;
import co.commet.internal.ffi.CustomersResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations on customers, for blocking and asynchronous callers alike. */
record Operations(CommetClient client) {
    /** A page, and how the walk through the whole list goes on behind it. */
    record Page(ApiResponse<List<Customer>> response, @Nullable String walk) {}

    Call<CustomerResponse, ApiResponse<Customer>> create(CreateCustomerParams params) {
        var given = Required.of(params, "params").toNative();
        return one(
                (options, stop) -> client.createCustomer(given, options, stop),
                (options, stop, executor) -> client.createCustomerAsync(given, options, stop, executor));
    }

    Call<CustomerResponse, ApiResponse<Customer>> get(String customerId) {
        Values.text("customerId", Required.of(customerId, "customerId"));
        return one(
                (options, stop) -> client.getCustomer(customerId, options, stop),
                (options, stop, executor) -> client.getCustomerAsync(customerId, options, stop, executor));
    }

    Call<CustomerResponse, ApiResponse<Customer>> update(String customerId, UpdateCustomerParams params) {
        Values.text("customerId", Required.of(customerId, "customerId"));
        var given = Required.of(params, "params").toNative();
        return one(
                (options, stop) -> client.updateCustomer(customerId, given, options, stop),
                (options, stop, executor) -> client.updateCustomerAsync(customerId, given, options, stop, executor));
    }

    Call<CustomersResponse, Page> list(ListCustomersParams params) {
        var given = Required.of(params, "params").toNative();
        return new Call<>(
                (options, stop) -> client.listCustomers(given, options, stop),
                (options, stop, executor) -> client.listCustomersAsync(given, options, stop, executor),
                Operations::page);
    }

    Call<CustomerResponse, ApiResponse<Customer>> archive(String customerId) {
        Values.text("customerId", Required.of(customerId, "customerId"));
        return one(
                (options, stop) -> client.archiveCustomer(customerId, options, stop),
                (options, stop, executor) -> client.archiveCustomerAsync(customerId, options, stop, executor));
    }

    private static Call<CustomerResponse, ApiResponse<Customer>> one(
            Call.Blocking<CustomerResponse> blocking, Call.Async<CustomerResponse> async) {
        return new Call<>(blocking, async, reply -> new ApiResponse<>(new Customer(reply.data()), reply.info()));
    }

    private static Page page(CustomersResponse reply) {
        List<Customer> customers = reply.data().stream().map(Customer::new).toList();
        return new Page(new ApiResponse<>(customers, reply.info()), reply.walk());
    }
}
