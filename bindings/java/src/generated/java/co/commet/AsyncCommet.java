// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

/** The asynchronous face of a client: {@link Commet#async()}. */
public final class AsyncCommet {
    private final AsyncCustomers customers;

    AsyncCommet(Caller caller) {
        customers = new AsyncCustomers(caller);
    }

    /** {@return the operations on customers} */
    public AsyncCustomers customers() {
        return customers;
    }

    @Override
    public String toString() {
        return "AsyncCommet";
    }
}
