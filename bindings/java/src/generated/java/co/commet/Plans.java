// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.List;

/**
 * The operations on plans. A plan is what you sell: its features, and a price for each billing interval. Plans are made
 * in the dashboard.
 *
 * <p>These are blocking: {@link Commet#plans()}. A call that fails throws a {@link CommetException}. Interrupting its
 * thread stops it: it then throws a {@link CommetCancelledException}, and the thread stays interrupted.
 */
public class Plans {
    private final Caller caller;

    Plans(Caller caller) {
        this.caller = caller;
    }

    /**
     * Lists the public plans in the order of your pricing page.
     *
     * @return the plans
     */
    public ApiResponse<List<Plan>> list() {
        return list(ListPlansParams.builder().build());
    }

    /**
     * Lists the public plans in the order of your pricing page.
     *
     * @param params the parameters
     * @return the plans
     */
    public ApiResponse<List<Plan>> list(ListPlansParams params) {
        return list(params, CallOptions.NONE);
    }

    /**
     * Lists the public plans in the order of your pricing page.
     *
     * @param params the parameters
     * @param options options of this call
     * @return the plans
     */
    public ApiResponse<List<Plan>> list(ListPlansParams params, CallOptions options) {
        return caller.send(new ApiCall<>("plans.list", JsonType.list(Plan.TYPE)).with(params), options);
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
    public ApiResponse<Plan> get(String planId) {
        return get(planId, CallOptions.NONE);
    }

    /**
     * Reads a plan.
     *
     * @param planId the plan's ID ({@code plan_…}) or its code
     * @param options options of this call
     * @return the plan
     */
    public ApiResponse<Plan> get(String planId, CallOptions options) {
        return caller.send(new ApiCall<>("plans.get", Plan.TYPE).with("planId", planId), options);
    }
}
