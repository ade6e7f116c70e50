package co.commet;

/** The asynchronous face of a client: {@link Commet#async()}. */
public final class AsyncCommet {
    private final AsyncCustomers customers;

    AsyncCommet(AsyncCustomers customers) {
        this.customers = customers;
    }

    /**
     * The operations on customers.
     *
     * @return the operations
     */
    public AsyncCustomers customers() {
        return customers;
    }

    @Override
    public String toString() {
        return "AsyncCommet";
    }
}
