// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The operations on plans. A plan is what you sell: its features, and a price for each billing interval. Plans are made
 * in the dashboard.
 *
 * <p>These are asynchronous: {@link AsyncCommet#plans()}. A future fails with a {@link CommetException}. Cancelling it,
 * or ending it in any other way, stops its call. What depends on it runs on a virtual thread.
 */
public class AsyncPlans {
    private final Caller caller;

    AsyncPlans(Caller caller) {
        this.caller = caller;
    }

    /**
     * Lists the public plans in the order of your pricing page.
     *
     * @return the plans
     */
    public CompletableFuture<ApiResponse<List<Plan>>> list() {
        return list(ListPlansParams.builder().build());
    }

    /**
     * Lists the public plans in the order of your pricing page.
     *
     * @param params the parameters
     * @return the plans
     */
    public CompletableFuture<ApiResponse<List<Plan>>> list(ListPlansParams params) {
        return list(params, CallOptions.NONE);
    }

    /**
     * Lists the public plans in the order of your pricing page.
     *
     * @param params the parameters
     * @param options options of this call
     * @return the plans
     */
    public CompletableFuture<ApiResponse<List<Plan>>> list(ListPlansParams params, CallOptions options) {
        return caller.start(new ApiCall<>("plans.list", JsonType.list(Plan.TYPE)).with(params), options);
    }

    /**
     * Reads a plan.
     *
     * {@snippet :
     * commet.plans().get("pro");
     * }
     *
     * @param planId the plan's ID ({@code plan_…}) or its code
     * @return the plan
     */
    public CompletableFuture<ApiResponse<Plan>> get(String planId) {
        return get(planId, CallOptions.NONE);
    }

    /**
     * Reads a plan.
     *
     * @param planId the plan's ID ({@code plan_…}) or its code
     * @param options options of this call
     * @return the plan
     */
    public CompletableFuture<ApiResponse<Plan>> get(String planId, CallOptions options) {
        return caller.start(new ApiCall<>("plans.get", Plan.TYPE).with("planId", planId), options);
    }
}
