// Code generated from api/ by cargo xtask gen. DO NOT EDIT.
package co.commet.conformance;

import co.commet.Address;
import co.commet.BillingInterval;
import co.commet.CallOptions;
import co.commet.CancelSubscriptionParams;
import co.commet.ChangePlanParams;
import co.commet.Commet;
import co.commet.CreateCustomerParams;
import co.commet.CreateSubscriptionParams;
import co.commet.ListCustomersParams;
import co.commet.ListPlansParams;
import co.commet.ListSubscriptionsParams;
import co.commet.NewCustomer;
import co.commet.RequestParams;
import co.commet.SubscriptionStatus;
import co.commet.UpdateCustomerParams;

/** From the judge's values to the typed ones of the package. */
final class Inputs {
    private Inputs() {}

    static CreateCustomerParams createCustomerParams(Given given) {
        CreateCustomerParams.Builder builder = CreateCustomerParams.builder();
        given.set("email", Kind.TEXT, builder::email);
        given.set("id", Kind.TEXT, builder::id);
        given.set("fullName", Kind.TEXT, builder::fullName);
        given.set("timezone", Kind.TEXT, builder::timezone);
        given.set("address", Kind.model(Inputs::address), builder::address);
        given.object("metadata", builder::metadata, builder::metadata);
        given.extra(builder::extra);
        return given.printed(builder.build());
    }

    static UpdateCustomerParams updateCustomerParams(Given given) {
        UpdateCustomerParams.Builder builder = UpdateCustomerParams.builder();
        given.set("email", Kind.TEXT, builder::email, builder::clearEmail);
        given.set("fullName", Kind.TEXT, builder::fullName, builder::clearFullName);
        given.set("timezone", Kind.TEXT, builder::timezone, builder::clearTimezone);
        given.object("metadata", builder::metadata, builder::metadata, builder::clearMetadata);
        given.set("address", Kind.model(Inputs::address), builder::address, builder::clearAddress);
        given.extra(builder::extra);
        return given.printed(builder.build());
    }

    static ListCustomersParams listCustomersParams(Given given) {
        ListCustomersParams.Builder builder = ListCustomersParams.builder();
        given.set("isActive", Kind.FLAG, builder::isActive);
        given.set("search", Kind.TEXT, builder::search);
        given.set("limit", Kind.INT, builder::limit);
        given.set("cursor", Kind.TEXT, builder::cursor);
        given.extra(builder::extra);
        return given.printed(builder.build());
    }

    static ListPlansParams listPlansParams(Given given) {
        ListPlansParams.Builder builder = ListPlansParams.builder();
        given.set("includePrivate", Kind.FLAG, builder::includePrivate);
        given.extra(builder::extra);
        return given.printed(builder.build());
    }

    static CreateSubscriptionParams createSubscriptionParams(Given given) {
        CreateSubscriptionParams.Builder builder = CreateSubscriptionParams.builder();
        given.set("customerId", Kind.TEXT, builder::customerId);
        given.set("planId", Kind.TEXT, builder::planId);
        given.set("planCode", Kind.TEXT, builder::planCode);
        given.set("billingInterval", Kind.open(BillingInterval::of), builder::billingInterval);
        given.set("initialSeats", Kind.map(Kind.LONG), builder::initialSeats);
        given.set("skipTrial", Kind.FLAG, builder::skipTrial);
        given.set("name", Kind.TEXT, builder::name);
        given.set("startDate", Kind.TEXT, builder::startDate);
        given.set("successUrl", Kind.TEXT, builder::successUrl);
        given.extra(builder::extra);
        return given.printed(builder.build());
    }

    static ListSubscriptionsParams listSubscriptionsParams(Given given) {
        ListSubscriptionsParams.Builder builder = ListSubscriptionsParams.builder();
        given.set("customerId", Kind.TEXT, builder::customerId);
        given.set("status", Kind.open(SubscriptionStatus::of), builder::status);
        given.extra(builder::extra);
        return given.printed(builder.build());
    }

    static ChangePlanParams changePlanParams(Given given) {
        ChangePlanParams.Builder builder = ChangePlanParams.builder();
        given.set("newPlanId", Kind.TEXT, builder::newPlanId);
        given.set("newBillingInterval", Kind.open(BillingInterval::of), builder::newBillingInterval);
        given.extra(builder::extra);
        return given.printed(builder.build());
    }

    static CancelSubscriptionParams cancelSubscriptionParams(Given given) {
        CancelSubscriptionParams.Builder builder = CancelSubscriptionParams.builder();
        given.set("reason", Kind.TEXT, builder::reason);
        given.set("immediate", Kind.FLAG, builder::immediate);
        given.extra(builder::extra);
        return given.printed(builder.build());
    }

    static Address address(Given given) {
        Address.Builder builder = Address.builder();
        given.set("line1", Kind.TEXT, builder::line1);
        given.set("line2", Kind.TEXT, builder::line2);
        given.set("city", Kind.TEXT, builder::city);
        given.set("state", Kind.TEXT, builder::state);
        given.set("postalCode", Kind.TEXT, builder::postalCode);
        given.set("country", Kind.TEXT, builder::country);
        given.others(builder::extra);
        return given.printed(builder.build());
    }

    static NewCustomer newCustomer(Given given) {
        NewCustomer.Builder builder = NewCustomer.builder();
        given.set("email", Kind.TEXT, builder::email);
        given.set("id", Kind.TEXT, builder::id);
        given.set("fullName", Kind.TEXT, builder::fullName);
        given.set("timezone", Kind.TEXT, builder::timezone);
        given.set("address", Kind.model(Inputs::address), builder::address);
        given.object("metadata", builder::metadata, builder::metadata);
        given.others(builder::extra);
        return given.printed(builder.build());
    }

    static RequestParams requestParams(Given given) {
        RequestParams.Builder builder = RequestParams.builder();
        given.set("query", Kind.map(Kind.ANY), builder::query);
        given.set("body", Kind.ANY, builder::body);
        return given.printed(builder.build());
    }

    static void settings(Given given, Commet.Builder builder) {
        given.set("apiKey", Kind.TEXT, builder::apiKey);
        given.set("baseUrl", Kind.TEXT, builder::baseUrl);
        given.set("timeoutMs", Kind.DURATION, builder::timeout);
        given.set("attemptTimeoutMs", Kind.DURATION, builder::attemptTimeout);
        given.set("connectTimeoutMs", Kind.DURATION, builder::connectTimeout);
        given.set("maxRetries", Kind.INT, builder::maxRetries);
        given.pair("backoffMs", Kind.DURATION, builder::backoff);
        given.set("maxRetryAfterMs", Kind.DURATION, builder::maxRetryAfter);
        given.pair("retryBudget", Kind.INT, builder::retryBudget);
        given.set("maxResponseBytes", Kind.LONG, builder::maxResponseBytes);
        given.set("idleTimeoutMs", Kind.DURATION, builder::idleTimeout);
        given.set("maxBlockingConnections", Kind.INT, builder::maxBlockingConnections);
        given.set("maxConnections", Kind.INT, builder::maxConnections);
        given.set("proxy", Kind.TEXT, builder::proxy);
        given.set("caFile", Kind.PATH, builder::caFile);
    }

    static void options(Given given, CallOptions.Builder builder) {
        given.set("timeoutMs", Kind.DURATION, builder::timeout);
        given.set("deadlineMs", Kind.DURATION, builder::deadline);
        given.set("attemptTimeoutMs", Kind.DURATION, builder::attemptTimeout);
        given.set("connectTimeoutMs", Kind.DURATION, builder::connectTimeout);
        given.set("maxRetries", Kind.INT, builder::maxRetries);
        given.set("idempotencyKey", Kind.TEXT, builder::idempotencyKey);
        given.texts("headers", builder::header);
    }
}
