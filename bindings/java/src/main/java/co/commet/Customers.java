package co.commet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations on customers, blocking: {@link Commet#customers()}.
 *
 * <p>A call is attempted up to four times, within one total timeout, and fails with a {@link CommetException}. Interrupting
 * its thread stops it: it then fails with a {@link CommetCancelledException}, and the thread stays interrupted.
 */
public final class Customers {
    private final Caller caller;
    private final Operations operations;

    Customers(Caller caller, Operations operations) {
        this.caller = caller;
        this.operations = operations;
    }

    /**
     * Creates a customer. Idempotent by your user ID: a customer that has it already is returned as it is (status 200 instead
     * of 201).
     *
     * @param params the customer
     * @return the customer
     */
    public ApiResponse<Customer> create(CreateCustomerParams params) {
        return create(params, RequestOptions.NONE);
    }

    /**
     * Creates a customer.
     *
     * @param params the customer
     * @param options options of this call
     * @return the customer
     */
    public ApiResponse<Customer> create(CreateCustomerParams params, RequestOptions options) {
        return caller.send(operations.create(params), options, null);
    }

    /**
     * Reads a customer.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @return the customer
     */
    public ApiResponse<Customer> get(String customerId) {
        return get(customerId, RequestOptions.NONE);
    }

    /**
     * Reads a customer.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @param options options of this call
     * @return the customer
     */
    public ApiResponse<Customer> get(String customerId, RequestOptions options) {
        return caller.send(operations.get(customerId), options, null);
    }

    /**
     * Changes the fields that {@code params} mentions, and no others.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @param params what to change
     * @return the customer as it is now
     */
    public ApiResponse<Customer> update(String customerId, UpdateCustomerParams params) {
        return update(customerId, params, RequestOptions.NONE);
    }

    /**
     * Changes the fields that {@code params} mentions, and no others.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @param params what to change
     * @param options options of this call
     * @return the customer as it is now
     */
    public ApiResponse<Customer> update(String customerId, UpdateCustomerParams params, RequestOptions options) {
        return caller.send(operations.update(customerId, params), options, null);
    }

    /**
     * Lists one page of customers, newest first. Each parameter may be null.
     *
     * @param isActive only customers that are active, or only archived ones
     * @param search only customers whose e-mail address, name or user ID contains this text
     * @param limit how many customers a page holds: 1 to 100
     * @param cursor the {@linkplain ApiResponse#getNextCursor() next cursor} of the page before
     * @return the page
     */
    public ApiResponse<List<Customer>> list(
            @Nullable Boolean isActive, @Nullable String search, @Nullable Integer limit, @Nullable String cursor) {
        return list(ListCustomersParams.builder().isActive(isActive).search(search).limit(limit).cursor(cursor).build());
    }

    /**
     * Lists one page of customers, newest first.
     *
     * @param params which customers
     * @return the page
     */
    public ApiResponse<List<Customer>> list(ListCustomersParams params) {
        return list(params, RequestOptions.NONE);
    }

    /**
     * Lists one page of customers, newest first.
     *
     * @param params which customers
     * @param options options of this call
     * @return the page
     */
    public ApiResponse<List<Customer>> list(ListCustomersParams params, RequestOptions options) {
        return caller.send(operations.list(params), options, null).response();
    }

    /**
     * All customers, newest first; pages are fetched as they are needed.
     *
     * @return the customers
     */
    public AllCustomers listAll() {
        return listAll(ListCustomersParams.builder().build());
    }

    /**
     * All customers that these parameters ask for; pages are fetched as they are needed.
     *
     * @param params which customers, and how many a page holds
     * @return the customers
     */
    public AllCustomers listAll(ListCustomersParams params) {
        return listAll(params, RequestOptions.NONE);
    }

    /**
     * All customers that these parameters ask for; pages are fetched as they are needed.
     *
     * @param params which customers, and how many a page holds
     * @param options options of each page's call; the deadline spans all pages
     * @return the customers
     */
    public AllCustomers listAll(ListCustomersParams params, RequestOptions options) {
        return new AllCustomers(caller, operations.list(params), Required.of(options, "options"));
    }

    /**
     * Archives a customer. It cannot be undone.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @return the customer as it is now
     */
    public ApiResponse<Customer> archive(String customerId) {
        return archive(customerId, RequestOptions.NONE);
    }

    /**
     * Archives a customer. It cannot be undone.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @param idempotencyKey the call's idempotency key; null for a random one
     * @return the customer as it is now
     */
    public ApiResponse<Customer> archive(String customerId, @Nullable String idempotencyKey) {
        return archive(customerId, RequestOptions.idempotencyKey(idempotencyKey));
    }

    /**
     * Archives a customer. It cannot be undone.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @param options options of this call
     * @return the customer as it is now
     */
    public ApiResponse<Customer> archive(String customerId, RequestOptions options) {
        return caller.send(operations.archive(customerId), options, null);
    }
}
