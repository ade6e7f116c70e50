// Code generated from api/ by cargo xtask gen. DO NOT EDIT.
package co.commet.conformance;

import java.util.List;

/** The operations, by their names. */
final class Operations {
    static final List<Operation> ALL = List.of(
            new Operation(
                    "customers.create",
                    (commet, given, options) -> commet.customers().create(Inputs.createCustomerParams(given), options),
                    (commet, given, options) ->
                            commet.async().customers().create(Inputs.createCustomerParams(given), options),
                    null,
                    null),
            new Operation(
                    "customers.get",
                    (commet, given, options) -> commet.customers().get(given.sole("customerId", Kind.TEXT), options),
                    (commet, given, options) ->
                            commet.async().customers().get(given.sole("customerId", Kind.TEXT), options),
                    null,
                    null),
            new Operation(
                    "customers.update",
                    (commet, given, options) -> commet.customers()
                            .update(given.sole("customerId", Kind.TEXT), Inputs.updateCustomerParams(given), options),
                    (commet, given, options) -> commet.async()
                            .customers()
                            .update(given.sole("customerId", Kind.TEXT), Inputs.updateCustomerParams(given), options),
                    null,
                    null),
            new Operation(
                    "customers.list",
                    (commet, given, options) -> commet.customers().list(Inputs.listCustomersParams(given), options),
                    (commet, given, options) ->
                            commet.async().customers().list(Inputs.listCustomersParams(given), options),
                    (commet, given, options) -> commet.customers().listAll(Inputs.listCustomersParams(given), options),
                    (commet, given, options) ->
                            commet.async().customers().listAll(Inputs.listCustomersParams(given), options)),
            new Operation(
                    "customers.archive",
                    (commet, given, options) ->
                            commet.customers().archive(given.sole("customerId", Kind.TEXT), options),
                    (commet, given, options) ->
                            commet.async().customers().archive(given.sole("customerId", Kind.TEXT), options),
                    null,
                    null),
            new Operation(
                    "customers.batchCreate",
                    (commet, given, options) -> commet.customers()
                            .batchCreate(given.sole("customers", Kind.list(Kind.model(Inputs::newCustomer))), options),
                    (commet, given, options) -> commet.async()
                            .customers()
                            .batchCreate(given.sole("customers", Kind.list(Kind.model(Inputs::newCustomer))), options),
                    null,
                    null),
            new Operation(
                    "plans.list",
                    (commet, given, options) -> commet.plans().list(Inputs.listPlansParams(given), options),
                    (commet, given, options) -> commet.async().plans().list(Inputs.listPlansParams(given), options),
                    null,
                    null),
            new Operation(
                    "plans.get",
                    (commet, given, options) -> commet.plans().get(given.sole("planId", Kind.TEXT), options),
                    (commet, given, options) -> commet.async().plans().get(given.sole("planId", Kind.TEXT), options),
                    null,
                    null),
            new Operation(
                    "subscriptions.create",
                    (commet, given, options) ->
                            commet.subscriptions().create(Inputs.createSubscriptionParams(given), options),
                    (commet, given, options) ->
                            commet.async().subscriptions().create(Inputs.createSubscriptionParams(given), options),
                    null,
                    null),
            new Operation(
                    "subscriptions.getActive",
                    (commet, given, options) ->
                            commet.subscriptions().getActive(given.sole("customerId", Kind.TEXT), options),
                    (commet, given, options) ->
                            commet.async().subscriptions().getActive(given.sole("customerId", Kind.TEXT), options),
                    null,
                    null),
            new Operation(
                    "subscriptions.list",
                    (commet, given, options) ->
                            commet.subscriptions().list(Inputs.listSubscriptionsParams(given), options),
                    (commet, given, options) ->
                            commet.async().subscriptions().list(Inputs.listSubscriptionsParams(given), options),
                    null,
                    null),
            new Operation(
                    "subscriptions.changePlan",
                    (commet, given, options) -> commet.subscriptions()
                            .changePlan(
                                    given.sole("subscriptionId", Kind.TEXT), Inputs.changePlanParams(given), options),
                    (commet, given, options) -> commet.async()
                            .subscriptions()
                            .changePlan(
                                    given.sole("subscriptionId", Kind.TEXT), Inputs.changePlanParams(given), options),
                    null,
                    null),
            new Operation(
                    "subscriptions.cancel",
                    (commet, given, options) -> commet.subscriptions()
                            .cancel(
                                    given.sole("subscriptionId", Kind.TEXT),
                                    Inputs.cancelSubscriptionParams(given),
                                    options),
                    (commet, given, options) -> commet.async()
                            .subscriptions()
                            .cancel(
                                    given.sole("subscriptionId", Kind.TEXT),
                                    Inputs.cancelSubscriptionParams(given),
                                    options),
                    null,
                    null),
            new Operation(
                    "request",
                    (commet, given, options) -> commet.request(
                            given.sole("method", Kind.TEXT),
                            given.sole("path", Kind.TEXT),
                            Inputs.requestParams(given),
                            options),
                    (commet, given, options) -> commet.async()
                            .request(
                                    given.sole("method", Kind.TEXT),
                                    given.sole("path", Kind.TEXT),
                                    Inputs.requestParams(given),
                                    options),
                    null,
                    null));

    private Operations() {}
}
