import co.commet.CancelSubscriptionParams;
import co.commet.ChangePlanParams;
import co.commet.Commet;
import co.commet.CreateCustomerParams;
import co.commet.CreateSubscriptionParams;
import co.commet.Plan;
import co.commet.SubscriptionStatus;

/**
 * A subscription, in Java: the plans, a customer subscribes and pays, upgrades, and cancels.
 *
 * <pre>
 * export COMMET_API_KEY=ck_…
 * mvn -q compile exec:exec -Dexample=SubscriptionsExample
 * </pre>
 *
 * Without an account, {@code commet emulate} serves the API on this machine; it prints the {@code COMMET_BASE_URL} to
 * export.
 */
final class SubscriptionsExample {
    private SubscriptionsExample() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (Commet commet = Commet.fromEnv()) { // the API key of COMMET_API_KEY
            // The public plans, in the order of your pricing page.
            for (Plan plan : commet.plans().list().getData()) {
                System.out.println("plan      " + plan.getCode());
            }

            // A customer without a subscription has no active one: the data is null.
            var newCustomer = CreateCustomerParams.builder().email("billing@acme.com").build();
            var customer = commet.customers().create(newCustomer).getData();
            var active = commet.subscriptions().getActive(customer.getId()).getData();
            System.out.println("none yet  " + (active == null));

            // Subscribe the customer. A plan with a price waits for its checkout: send the customer there.
            var params = CreateSubscriptionParams.builder().customerId(customer.getId()).planCode("starter").build();
            var subscription = commet.subscriptions().create(params).getData();
            System.out.println("pay at    " + subscription.getCheckoutUrl());

            // Open that page and pay. The subscription is active then; its status was pending_payment until now.
            while (active == null || !SubscriptionStatus.ACTIVE.equals(active.getStatus())) {
                Thread.sleep(1000);
                active = commet.subscriptions().getActive(customer.getId()).getData();
            }
            System.out.println("active    " + active.getPlan().getName() + " " + active.getPlan().getBasePrice() + " cents");

            // Upgrade: at once, and unused time is credited. A cheaper plan waits for the end of the period that is paid.
            var pro = commet.plans().get("pro").getData();
            var toPro = ChangePlanParams.builder().newPlanId(pro.getId()).build();
            var change = commet.subscriptions().changePlan(subscription.getId(), toPro).getData();
            System.out.println("upgraded  " + pro.getName() + " checkout: " + change.isRequiresCheckout());

            // Cancel. The customer keeps the plan until then.
            var reason = CancelSubscriptionParams.builder().reason("Too expensive").build();
            var canceled = commet.subscriptions().cancel(subscription.getId(), reason).getData();
            System.out.println("canceled  " + canceled.getStatus() + " until " + canceled.getCurrentPeriodEnd());
        }
    }
}
