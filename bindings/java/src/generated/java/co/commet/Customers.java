// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations on customers. A customer is the business or person you bill.
 *
 * <p>These are blocking: {@link Commet#customers()}. A call that fails throws a {@link CommetException}. Interrupting
 * its thread stops it: it then throws a {@link CommetCancelledException}, and the thread stays interrupted.
 */
public class Customers {
    private final Caller caller;

    Customers(Caller caller) {
        this.caller = caller;
    }

    /**
     * Creates a customer. Idempotent by your user ID: if a customer with the same {@code id} exists, it is returned
     * unchanged (status 200 instead of 201).
     *
     * @param params the parameters
     * @return the customer
     */
    public ApiResponse<Customer> create(CreateCustomerParams params) {
        return create(params, CallOptions.NONE);
    }

    /**
     * Creates a customer. Idempotent by your user ID: if a customer with the same {@code id} exists, it is returned
     * unchanged (status 200 instead of 201).
     *
     * @param params the parameters
     * @param options options of this call
     * @return the customer
     */
    public ApiResponse<Customer> create(CreateCustomerParams params, CallOptions options) {
        return caller.send(new ApiCall<>("customers.create", Customer.TYPE).with(params), options);
    }

    /**
     * Reads a customer.
     *
     * {@snippet :
     * commet.customers().get("cus_abc123");
     * }
     *
     * @param customerId the Commet ID ({@code cus_…}) or your own user ID
     * @return the customer
     */
    public ApiResponse<Customer> get(String customerId) {
        return get(customerId, CallOptions.NONE);
    }

    /**
     * Reads a customer.
     *
     * @param customerId the Commet ID ({@code cus_…}) or your own user ID
     * @param options options of this call
     * @return the customer
     */
    public ApiResponse<Customer> get(String customerId, CallOptions options) {
        return caller.send(new ApiCall<>("customers.get", Customer.TYPE).with("customerId", customerId), options);
    }

    /**
     * Changes the fields you pass and leaves the others unchanged.
     *
     * @param customerId the Commet ID ({@code cus_…}) or your own user ID
     * @param params the parameters
     * @return the customer
     */
    public ApiResponse<Customer> update(String customerId, UpdateCustomerParams params) {
        return update(customerId, params, CallOptions.NONE);
    }

    /**
     * Changes the fields you pass and leaves the others unchanged.
     *
     * @param customerId the Commet ID ({@code cus_…}) or your own user ID
     * @param params the parameters
     * @param options options of this call
     * @return the customer
     */
    public ApiResponse<Customer> update(String customerId, UpdateCustomerParams params, CallOptions options) {
        return caller.send(
                new ApiCall<>("customers.update", Customer.TYPE)
                        .with("customerId", customerId)
                        .with(params),
                options);
    }

    /**
     * Lists customers, newest first. Each parameter may be null.
     *
     * @param isActive returns only active customers, or only archived ones
     * @param search returns only customers whose e-mail address, name or user ID contains this text
     * @param limit the number of customers on a page, 1 to 100. Default: 25
     * @param cursor returns the page after the one whose {@link ApiResponse#getNextCursor() nextCursor} this is
     * @return a page of customers
     */
    public ApiResponse<List<Customer>> list(
            @Nullable Boolean isActive, @Nullable String search, @Nullable Integer limit, @Nullable String cursor) {
        return list(ListCustomersParams.builder()
                .isActive(isActive)
                .search(search)
                .limit(limit)
                .cursor(cursor)
                .build());
    }

    /**
     * Lists customers, newest first.
     *
     * @return a page of customers
     */
    public ApiResponse<List<Customer>> list() {
        return list(ListCustomersParams.builder().build());
    }

    /**
     * Lists customers, newest first.
     *
     * @param params the parameters
     * @return a page of customers
     */
    public ApiResponse<List<Customer>> list(ListCustomersParams params) {
        return list(params, CallOptions.NONE);
    }

    /**
     * Lists customers, newest first.
     *
     * @param params the parameters
     * @param options options of this call
     * @return a page of customers
     */
    public ApiResponse<List<Customer>> list(ListCustomersParams params, CallOptions options) {
        return caller.send(new ApiCall<>("customers.list", JsonType.list(Customer.TYPE)).with(params), options);
    }

    /**
     * Lists all customers; pages are fetched as they are needed.
     *
     * @return the customers
     */
    public Paginator<Customer> listAll() {
        return listAll(ListCustomersParams.builder().build());
    }

    /**
     * Lists all customers; pages are fetched as they are needed.
     *
     * @param params the parameters
     * @return the customers
     */
    public Paginator<Customer> listAll(ListCustomersParams params) {
        return listAll(params, CallOptions.NONE);
    }

    /**
     * Lists all customers; pages are fetched as they are needed.
     *
     * @param params the parameters
     * @param options options of each page's call; the deadline spans all pages
     * @return the customers
     */
    public Paginator<Customer> listAll(ListCustomersParams params, CallOptions options) {
        return new Paginator<>(
                caller, new ApiCall<>("customers.list", JsonType.list(Customer.TYPE)).with(params), options);
    }

    /**
     * Archives a customer. Archived customers cannot be reactivated.
     *
     * {@snippet :
     * commet.customers().archive("cus_abc123");
     * }
     *
     * @param customerId the Commet ID ({@code cus_…}) or your own user ID
     * @return the customer
     */
    public ApiResponse<Customer> archive(String customerId) {
        return archive(customerId, CallOptions.NONE);
    }

    /**
     * Archives a customer. Archived customers cannot be reactivated.
     *
     * @param customerId the Commet ID ({@code cus_…}) or your own user ID
     * @param idempotencyKey the idempotency key; null for a random one
     * @return the customer
     */
    public ApiResponse<Customer> archive(String customerId, @Nullable String idempotencyKey) {
        return archive(customerId, CallOptions.idempotencyKey(idempotencyKey));
    }

    /**
     * Archives a customer. Archived customers cannot be reactivated.
     *
     * @param customerId the Commet ID ({@code cus_…}) or your own user ID
     * @param options options of this call
     * @return the customer
     */
    public ApiResponse<Customer> archive(String customerId, CallOptions options) {
        return caller.send(new ApiCall<>("customers.archive", Customer.TYPE).with("customerId", customerId), options);
    }

    /**
     * Creates up to 100 customers in one request. When some cannot be created, the others are, and {@code failed} has
     * the reasons (status 207). When none can be created, the call fails with a validation error (422), whose
     * {@link CommetException#getValidationErrors() validationErrors} name each field of each customer.
     *
     * {@snippet :
     * commet.customers().batchCreate(
     *         List.of(
     *                 NewCustomer.builder()
     *                         .email("billing@acme.com")
     *                         .id("user_123")
     *                         .build(),
     *                 NewCustomer.builder()
     *                         .email("pay@globex.com")
     *                         .id("user_456")
     *                         .build()));
     * }
     *
     * @param customers the customers, 1 to 100. A user ID that exists returns its customer unchanged
     * @return the customer batch
     */
    public ApiResponse<CustomerBatch> batchCreate(List<NewCustomer> customers) {
        return batchCreate(customers, CallOptions.NONE);
    }

    /**
     * Creates up to 100 customers in one request. When some cannot be created, the others are, and {@code failed} has
     * the reasons (status 207). When none can be created, the call fails with a validation error (422), whose
     * {@link CommetException#getValidationErrors() validationErrors} name each field of each customer.
     *
     * @param customers the customers, 1 to 100. A user ID that exists returns its customer unchanged
     * @param idempotencyKey the idempotency key; null for a random one
     * @return the customer batch
     */
    public ApiResponse<CustomerBatch> batchCreate(List<NewCustomer> customers, @Nullable String idempotencyKey) {
        return batchCreate(customers, CallOptions.idempotencyKey(idempotencyKey));
    }

    /**
     * Creates up to 100 customers in one request. When some cannot be created, the others are, and {@code failed} has
     * the reasons (status 207). When none can be created, the call fails with a validation error (422), whose
     * {@link CommetException#getValidationErrors() validationErrors} name each field of each customer.
     *
     * @param customers the customers, 1 to 100. A user ID that exists returns its customer unchanged
     * @param options options of this call
     * @return the customer batch
     */
    public ApiResponse<CustomerBatch> batchCreate(List<NewCustomer> customers, CallOptions options) {
        return caller.send(
                new ApiCall<>("customers.batchCreate", CustomerBatch.TYPE).with("customers", customers), options);
    }
}
