// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

/** The asynchronous face of a client: {@link Commet#async()}. */
public class AsyncCommet {
    private final AsyncCustomers customers;
    private final AsyncPlans plans;
    private final AsyncSubscriptions subscriptions;

    AsyncCommet(Caller caller) {
        customers = new AsyncCustomers(caller);
        plans = new AsyncPlans(caller);
        subscriptions = new AsyncSubscriptions(caller);
    }

    /** {@return the operations on customers} */
    public AsyncCustomers customers() {
        return customers;
    }

    /** {@return the operations on plans} */
    public AsyncPlans plans() {
        return plans;
    }

    /** {@return the operations on subscriptions} */
    public AsyncSubscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public String toString() {
        return "AsyncCommet";
    }
}
