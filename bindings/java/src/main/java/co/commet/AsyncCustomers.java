package co.commet;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operations on customers, asynchronous: {@link AsyncCommet#customers()}.
 *
 * <p>A future fails with a {@link CommetException}. Cancelling it, or ending it in any other way, stops its call. What
 * depends on it runs on a virtual thread.
 */
public final class AsyncCustomers {
    private final Caller caller;
    private final Operations operations;

    AsyncCustomers(Caller caller, Operations operations) {
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
    public CompletableFuture<ApiResponse<Customer>> create(CreateCustomerParams params) {
        return create(params, RequestOptions.NONE);
    }

    /**
     * Creates a customer.
     *
     * @param params the customer
     * @param options options of this call
     * @return the customer
     */
    public CompletableFuture<ApiResponse<Customer>> create(CreateCustomerParams params, RequestOptions options) {
        return caller.start(operations.create(params), options, null, Function.identity());
    }

    /**
     * Reads a customer.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @return the customer
     */
    public CompletableFuture<ApiResponse<Customer>> get(String customerId) {
        return get(customerId, RequestOptions.NONE);
    }

    /**
     * Reads a customer.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @param options options of this call
     * @return the customer
     */
    public CompletableFuture<ApiResponse<Customer>> get(String customerId, RequestOptions options) {
        return caller.start(operations.get(customerId), options, null, Function.identity());
    }

    /**
     * Changes the fields that {@code params} mentions, and no others.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @param params what to change
     * @return the customer as it is now
     */
    public CompletableFuture<ApiResponse<Customer>> update(String customerId, UpdateCustomerParams params) {
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
    public CompletableFuture<ApiResponse<Customer>> update(String customerId, UpdateCustomerParams params, RequestOptions options) {
        return caller.start(operations.update(customerId, params), options, null, Function.identity());
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
    public CompletableFuture<ApiResponse<List<Customer>>> list(
            @Nullable Boolean isActive, @Nullable String search, @Nullable Integer limit, @Nullable String cursor) {
        return list(ListCustomersParams.builder().isActive(isActive).search(search).limit(limit).cursor(cursor).build());
    }

    /**
     * Lists one page of customers, newest first.
     *
     * @param params which customers
     * @return the page
     */
    public CompletableFuture<ApiResponse<List<Customer>>> list(ListCustomersParams params) {
        return list(params, RequestOptions.NONE);
    }

    /**
     * Lists one page of customers, newest first.
     *
     * @param params which customers
     * @param options options of this call
     * @return the page
     */
    public CompletableFuture<ApiResponse<List<Customer>>> list(ListCustomersParams params, RequestOptions options) {
        return caller.start(operations.list(params), options, null, Operations.Page::response);
    }

    /**
     * All customers, newest first; pages are fetched as they are needed.
     *
     * @return the customers
     */
    public AsyncAllCustomers listAll() {
        return listAll(ListCustomersParams.builder().build());
    }

    /**
     * All customers that these parameters ask for; pages are fetched as they are needed.
     *
     * @param params which customers, and how many a page holds
     * @return the customers
     */
    public AsyncAllCustomers listAll(ListCustomersParams params) {
        return listAll(params, RequestOptions.NONE);
    }

    /**
     * All customers that these parameters ask for; pages are fetched as they are needed.
     *
     * @param params which customers, and how many a page holds
     * @param options options of each page's call; the deadline spans all pages
     * @return the customers
     */
    public AsyncAllCustomers listAll(ListCustomersParams params, RequestOptions options) {
        return new AsyncAllCustomers(caller, operations.list(params), Required.of(options, "options"));
    }

    /**
     * Archives a customer. It cannot be undone.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @return the customer as it is now
     */
    public CompletableFuture<ApiResponse<Customer>> archive(String customerId) {
        return archive(customerId, RequestOptions.NONE);
    }

    /**
     * Archives a customer. It cannot be undone.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @param idempotencyKey the call's idempotency key; null for a random one
     * @return the customer as it is now
     */
    public CompletableFuture<ApiResponse<Customer>> archive(String customerId, @Nullable String idempotencyKey) {
        return archive(customerId, RequestOptions.idempotencyKey(idempotencyKey));
    }

    /**
     * Archives a customer. It cannot be undone.
     *
     * @param customerId its Commet ID ({@code cus_…}) or your user ID
     * @param options options of this call
     * @return the customer as it is now
     */
    public CompletableFuture<ApiResponse<Customer>> archive(String customerId, RequestOptions options) {
        return caller.start(operations.archive(customerId), options, null, Function.identity());
    }
}
