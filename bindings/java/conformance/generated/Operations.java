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
                    null));

    private Operations() {}
}
