// Code generated from api/ by cargo xtask gen. DO NOT EDIT.
package co.commet.conformance;

import co.commet.ActiveSubscription;
import co.commet.Address;
import co.commet.ApiResponse;
import co.commet.BatchFailure;
import co.commet.BillingInterval;
import co.commet.BillingPeriod;
import co.commet.CommetException;
import co.commet.ConsumptionModel;
import co.commet.Customer;
import co.commet.CustomerBatch;
import co.commet.DiscountType;
import co.commet.FeatureType;
import co.commet.FeatureUsage;
import co.commet.IntroOffer;
import co.commet.InvoiceCreatedData;
import co.commet.InvoiceCreatedEvent;
import co.commet.NewCustomer;
import co.commet.Overage;
import co.commet.OverageModel;
import co.commet.PaymentFailedData;
import co.commet.PaymentFailedEvent;
import co.commet.PaymentReceivedData;
import co.commet.PaymentReceivedEvent;
import co.commet.Plan;
import co.commet.PlanChange;
import co.commet.PlanFeature;
import co.commet.PlanPrice;
import co.commet.PlanReference;
import co.commet.SubscribedFeature;
import co.commet.SubscribedPlan;
import co.commet.Subscription;
import co.commet.SubscriptionActivatedData;
import co.commet.SubscriptionActivatedEvent;
import co.commet.SubscriptionBalance;
import co.commet.SubscriptionCanceledData;
import co.commet.SubscriptionCanceledEvent;
import co.commet.SubscriptionCreatedData;
import co.commet.SubscriptionCreatedEvent;
import co.commet.SubscriptionCredits;
import co.commet.SubscriptionPlanChangedData;
import co.commet.SubscriptionPlanChangedEvent;
import co.commet.SubscriptionStatus;
import co.commet.SubscriptionUpdatedData;
import co.commet.SubscriptionUpdatedEvent;
import co.commet.UnknownEvent;

/** From the package's typed values to those that the judge compares. */
final class Outputs {
    private static final Output OUTPUT = new Output()
            .open(BillingInterval.class, BillingInterval::value)
            .open(FeatureType.class, FeatureType::value)
            .open(DiscountType.class, DiscountType::value)
            .open(OverageModel.class, OverageModel::value)
            .open(SubscriptionStatus.class, SubscriptionStatus::value)
            .open(ConsumptionModel.class, ConsumptionModel::value)
            .model(
                    Customer.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("externalId", model.getExternalId())
                            .put("email", model.getEmail())
                            .put("fullName", model.getFullName())
                            .put("timezone", model.getTimezone())
                            .put("address", model.getAddress())
                            .put("metadata", model.getMetadata())
                            .put("isActive", model.isActive())
                            .put("createdAt", model.getCreatedAt())
                            .put("updatedAt", model.getUpdatedAt())
                            .put("organizationId", model.getOrganizationId())
                            .putAll(model.getExtra()))
            .model(
                    Address.class,
                    model -> new Output.Members()
                            .put("line1", model.getLine1())
                            .put("line2", model.getLine2())
                            .put("city", model.getCity())
                            .put("state", model.getState())
                            .put("postalCode", model.getPostalCode())
                            .put("country", model.getCountry())
                            .putAll(model.getExtra()))
            .model(
                    NewCustomer.class,
                    model -> new Output.Members()
                            .put("email", model.getEmail())
                            .put("id", model.getId())
                            .put("fullName", model.getFullName())
                            .put("timezone", model.getTimezone())
                            .put("address", model.getAddress())
                            .put("metadata", model.getMetadata())
                            .putAll(model.getExtra()))
            .model(
                    CustomerBatch.class,
                    model -> new Output.Members()
                            .put("successful", model.getSuccessful())
                            .put("failed", model.getFailed())
                            .putAll(model.getExtra()))
            .model(
                    BatchFailure.class,
                    model -> new Output.Members()
                            .put("index", model.getIndex())
                            .put("error", model.getError())
                            .put("data", model.getData())
                            .putAll(model.getExtra()))
            .model(
                    Plan.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("code", model.getCode())
                            .put("name", model.getName())
                            .put("description", model.getDescription())
                            .put("isPublic", model.isPublic())
                            .put("isFree", model.isFree())
                            .put("isDefault", model.isDefault())
                            .put("sortOrder", model.getSortOrder())
                            .put("prices", model.getPrices())
                            .put("features", model.getFeatures())
                            .put("createdAt", model.getCreatedAt())
                            .put("updatedAt", model.getUpdatedAt())
                            .putAll(model.getExtra()))
            .model(
                    PlanPrice.class,
                    model -> new Output.Members()
                            .put("billingInterval", model.getBillingInterval())
                            .put("price", model.getPrice())
                            .put("isDefault", model.isDefault())
                            .put("trialDays", model.getTrialDays())
                            .put("introOffer", model.getIntroOffer())
                            .putAll(model.getExtra()))
            .model(
                    IntroOffer.class,
                    model -> new Output.Members()
                            .put("enabled", model.isEnabled())
                            .put("discountType", model.getDiscountType())
                            .put("discountValue", model.getDiscountValue())
                            .put("durationCycles", model.getDurationCycles())
                            .putAll(model.getExtra()))
            .model(
                    PlanFeature.class,
                    model -> new Output.Members()
                            .put("code", model.getCode())
                            .put("name", model.getName())
                            .put("type", model.getType())
                            .put("unitName", model.getUnitName())
                            .put("enabled", model.isEnabled())
                            .put("includedAmount", model.getIncludedAmount())
                            .put("unlimited", model.isUnlimited())
                            .put("overageEnabled", model.isOverageEnabled())
                            .put("overageUnitPrice", model.getOverageUnitPrice())
                            .put("overage", model.getOverage())
                            .putAll(model.getExtra()))
            .model(
                    Overage.class,
                    model -> new Output.Members()
                            .put("enabled", model.isEnabled())
                            .put("model", model.getModel())
                            .put("unitPrice", model.getUnitPrice())
                            .putAll(model.getExtra()))
            .model(
                    Subscription.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("customerId", model.getCustomerId())
                            .put("planId", model.getPlanId())
                            .put("planName", model.getPlanName())
                            .put("name", model.getName())
                            .put("status", model.getStatus())
                            .put("startDate", model.getStartDate())
                            .put("endDate", model.getEndDate())
                            .put("billingInterval", model.getBillingInterval())
                            .put("trialEndsAt", model.getTrialEndsAt())
                            .put("currentPeriodStart", model.getCurrentPeriodStart())
                            .put("currentPeriodEnd", model.getCurrentPeriodEnd())
                            .put("billingDayOfMonth", model.getBillingDayOfMonth())
                            .put("checkoutUrl", model.getCheckoutUrl())
                            .put("cancelAtPeriodEnd", model.isCancelAtPeriodEnd())
                            .put("canceledAt", model.getCanceledAt())
                            .put("cancelReason", model.getCancelReason())
                            .put("introOfferEndsAt", model.getIntroOfferEndsAt())
                            .put("introOfferDiscountType", model.getIntroOfferDiscountType())
                            .put("introOfferDiscountValue", model.getIntroOfferDiscountValue())
                            .put("createdAt", model.getCreatedAt())
                            .put("updatedAt", model.getUpdatedAt())
                            .putAll(model.getExtra()))
            .model(
                    ActiveSubscription.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("customerId", model.getCustomerId())
                            .put("name", model.getName())
                            .put("status", model.getStatus())
                            .put("trialEndsAt", model.getTrialEndsAt())
                            .put("startDate", model.getStartDate())
                            .put("endDate", model.getEndDate())
                            .put("billingDayOfMonth", model.getBillingDayOfMonth())
                            .put("checkoutUrl", model.getCheckoutUrl())
                            .put("createdAt", model.getCreatedAt())
                            .put("updatedAt", model.getUpdatedAt())
                            .put("plan", model.getPlan())
                            .put("description", model.getDescription())
                            .put("consumptionModel", model.getConsumptionModel())
                            .put("currentPeriod", model.getCurrentPeriod())
                            .put("nextBillingDate", model.getNextBillingDate())
                            .put("features", model.getFeatures())
                            .put("credits", model.getCredits())
                            .put("balance", model.getBalance())
                            .putAll(model.getExtra()))
            .model(
                    SubscribedPlan.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("name", model.getName())
                            .put("basePrice", model.getBasePrice())
                            .put("billingInterval", model.getBillingInterval())
                            .putAll(model.getExtra()))
            .model(
                    BillingPeriod.class,
                    model -> new Output.Members()
                            .put("start", model.getStart())
                            .put("end", model.getEnd())
                            .put("daysRemaining", model.getDaysRemaining())
                            .putAll(model.getExtra()))
            .model(
                    SubscribedFeature.class,
                    model -> new Output.Members()
                            .put("code", model.getCode())
                            .put("name", model.getName())
                            .put("type", model.getType())
                            .put("enabled", model.isEnabled())
                            .put("usage", model.getUsage())
                            .putAll(model.getExtra()))
            .model(
                    FeatureUsage.class,
                    model -> new Output.Members()
                            .put("current", model.getCurrent())
                            .put("included", model.getIncluded())
                            .put("overage", model.getOverage())
                            .put("overageUnitPrice", model.getOverageUnitPrice())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionCredits.class,
                    model -> new Output.Members()
                            .put("remaining", model.getRemaining())
                            .put("included", model.getIncluded())
                            .put("purchased", model.getPurchased())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionBalance.class,
                    model -> new Output.Members()
                            .put("remaining", model.getRemaining())
                            .put("included", model.getIncluded())
                            .put("currency", model.getCurrency())
                            .putAll(model.getExtra()))
            .model(
                    PlanChange.class,
                    model -> new Output.Members()
                            .put("requiresCheckout", model.isRequiresCheckout())
                            .put("checkoutUrl", model.getCheckoutUrl())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionUpdatedData.class,
                    model -> new Output.Members()
                            .put("subscriptionId", model.getSubscriptionId())
                            .put("customerId", model.getCustomerId())
                            .put("externalId", model.getExternalId())
                            .put("status", model.getStatus())
                            .put("canceledAt", model.getCanceledAt())
                            .put("cancelReason", model.getCancelReason())
                            .put("endDate", model.getEndDate())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionCanceledData.class,
                    model -> new Output.Members()
                            .put("subscriptionId", model.getSubscriptionId())
                            .put("customerId", model.getCustomerId())
                            .put("externalId", model.getExternalId())
                            .put("status", model.getStatus())
                            .put("canceledAt", model.getCanceledAt())
                            .put("cancelReason", model.getCancelReason())
                            .put("endDate", model.getEndDate())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionCreatedData.class,
                    model -> new Output.Members()
                            .put("subscriptionId", model.getSubscriptionId())
                            .put("customerId", model.getCustomerId())
                            .put("externalId", model.getExternalId())
                            .put("status", model.getStatus())
                            .put("publicId", model.getPublicId())
                            .put("planId", model.getPlanId())
                            .put("planName", model.getPlanName())
                            .put("name", model.getName())
                            .put("startDate", model.getStartDate())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionActivatedData.class,
                    model -> new Output.Members()
                            .put("subscriptionId", model.getSubscriptionId())
                            .put("customerId", model.getCustomerId())
                            .put("externalId", model.getExternalId())
                            .put("status", model.getStatus())
                            .put("publicId", model.getPublicId())
                            .put("name", model.getName())
                            .put("currentPeriodStart", model.getCurrentPeriodStart())
                            .put("currentPeriodEnd", model.getCurrentPeriodEnd())
                            .put("invoiceId", model.getInvoiceId())
                            .put("invoiceNumber", model.getInvoiceNumber())
                            .put("invoiceTotal", model.getInvoiceTotal())
                            .put("invoiceCurrency", model.getInvoiceCurrency())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionPlanChangedData.class,
                    model -> new Output.Members()
                            .put("subscriptionId", model.getSubscriptionId())
                            .put("customerId", model.getCustomerId())
                            .put("externalId", model.getExternalId())
                            .put("previousPlan", model.getPreviousPlan())
                            .put("currentPlan", model.getCurrentPlan())
                            .put("billingInterval", model.getBillingInterval())
                            .put("credit", model.getCredit())
                            .put("charge", model.getCharge())
                            .put("totalCharged", model.getTotalCharged())
                            .putAll(model.getExtra()))
            .model(
                    PlanReference.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("name", model.getName())
                            .putAll(model.getExtra()))
            .model(
                    InvoiceCreatedData.class,
                    model -> new Output.Members()
                            .put("invoiceId", model.getInvoiceId())
                            .put("invoiceNumber", model.getInvoiceNumber())
                            .put("invoiceStatus", model.getInvoiceStatus())
                            .put("periodStart", model.getPeriodStart())
                            .put("periodEnd", model.getPeriodEnd())
                            .put("issueDate", model.getIssueDate())
                            .put("dueDate", model.getDueDate())
                            .put("currency", model.getCurrency())
                            .put("subtotal", model.getSubtotal())
                            .put("total", model.getTotal())
                            .put("customerId", model.getCustomerId())
                            .put("externalId", model.getExternalId())
                            .put("subscriptionId", model.getSubscriptionId())
                            .putAll(model.getExtra()))
            .model(
                    PaymentReceivedData.class,
                    model -> new Output.Members()
                            .put("invoiceId", model.getInvoiceId())
                            .put("invoiceNumber", model.getInvoiceNumber())
                            .put("invoiceTotal", model.getInvoiceTotal())
                            .put("customerId", model.getCustomerId())
                            .put("subscriptionId", model.getSubscriptionId())
                            .put("paymentTransactionId", model.getPaymentTransactionId())
                            .put("grossAmount", model.getGrossAmount())
                            .put("currency", model.getCurrency())
                            .put("orgNetAmount", model.getOrgNetAmount())
                            .put("customerEmail", model.getCustomerEmail())
                            .put("paidAt", model.getPaidAt())
                            .putAll(model.getExtra()))
            .model(
                    PaymentFailedData.class,
                    model -> new Output.Members()
                            .put("invoiceId", model.getInvoiceId())
                            .put("invoiceNumber", model.getInvoiceNumber())
                            .put("customerId", model.getCustomerId())
                            .put("subscriptionId", model.getSubscriptionId())
                            .put("failureCode", model.getFailureCode())
                            .put("failureMessage", model.getFailureMessage())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionCreatedEvent.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("event", model.getEvent())
                            .put("timestamp", model.getTimestamp())
                            .put("organizationId", model.getOrganizationId())
                            .put("mode", model.getMode())
                            .put("apiVersion", model.getApiVersion())
                            .put("data", model.getData())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionActivatedEvent.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("event", model.getEvent())
                            .put("timestamp", model.getTimestamp())
                            .put("organizationId", model.getOrganizationId())
                            .put("mode", model.getMode())
                            .put("apiVersion", model.getApiVersion())
                            .put("data", model.getData())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionUpdatedEvent.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("event", model.getEvent())
                            .put("timestamp", model.getTimestamp())
                            .put("organizationId", model.getOrganizationId())
                            .put("mode", model.getMode())
                            .put("apiVersion", model.getApiVersion())
                            .put("data", model.getData())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionCanceledEvent.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("event", model.getEvent())
                            .put("timestamp", model.getTimestamp())
                            .put("organizationId", model.getOrganizationId())
                            .put("mode", model.getMode())
                            .put("apiVersion", model.getApiVersion())
                            .put("data", model.getData())
                            .putAll(model.getExtra()))
            .model(
                    SubscriptionPlanChangedEvent.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("event", model.getEvent())
                            .put("timestamp", model.getTimestamp())
                            .put("organizationId", model.getOrganizationId())
                            .put("mode", model.getMode())
                            .put("apiVersion", model.getApiVersion())
                            .put("data", model.getData())
                            .putAll(model.getExtra()))
            .model(
                    InvoiceCreatedEvent.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("event", model.getEvent())
                            .put("timestamp", model.getTimestamp())
                            .put("organizationId", model.getOrganizationId())
                            .put("mode", model.getMode())
                            .put("apiVersion", model.getApiVersion())
                            .put("data", model.getData())
                            .putAll(model.getExtra()))
            .model(
                    PaymentReceivedEvent.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("event", model.getEvent())
                            .put("timestamp", model.getTimestamp())
                            .put("organizationId", model.getOrganizationId())
                            .put("mode", model.getMode())
                            .put("apiVersion", model.getApiVersion())
                            .put("data", model.getData())
                            .putAll(model.getExtra()))
            .model(
                    PaymentFailedEvent.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("event", model.getEvent())
                            .put("timestamp", model.getTimestamp())
                            .put("organizationId", model.getOrganizationId())
                            .put("mode", model.getMode())
                            .put("apiVersion", model.getApiVersion())
                            .put("data", model.getData())
                            .putAll(model.getExtra()))
            .model(
                    UnknownEvent.class,
                    model -> new Output.Members()
                            .put("id", model.getId())
                            .put("event", model.getEvent())
                            .put("timestamp", model.getTimestamp())
                            .put("organizationId", model.getOrganizationId())
                            .put("mode", model.getMode())
                            .put("apiVersion", model.getApiVersion())
                            .put("data", model.getData())
                            .putAll(model.getExtra()));

    private Outputs() {}

    static Object of(Object value) {
        return OUTPUT.of(value);
    }

    static Output.Members response(ApiResponse<?> response) {
        return new Output.Members()
                .put("data", OUTPUT.of(response.getData()))
                .put("hasMore", OUTPUT.of(response.isHasMore()))
                .put("nextCursor", OUTPUT.of(response.getNextCursor()))
                .put("status", OUTPUT.of(response.getStatus()))
                .put("requestId", OUTPUT.of(response.getRequestId()))
                .put("attempts", OUTPUT.of(response.getAttempts()))
                .put("idempotencyKey", OUTPUT.of(response.getIdempotencyKey()))
                .put("isReplayed", OUTPUT.of(response.isReplayed()))
                .put("code", OUTPUT.of(response.getCode()))
                .put("message", OUTPUT.of(response.getMessage()))
                .put("headers", OUTPUT.of(response.getHeaders()))
                .put("extra", OUTPUT.of(response.getExtra()));
    }

    static Output.Members error(CommetException failure) {
        return new Output.Members()
                .put("kind", OUTPUT.of(failure.getKindName()))
                .put("message", OUTPUT.of(failure.getMessage()))
                .put("code", OUTPUT.of(failure.getCode()))
                .put("status", OUTPUT.of(failure.getStatus()))
                .put("param", OUTPUT.of(failure.getParam()))
                .put("reason", OUTPUT.of(failure.getReason()))
                .put("details", OUTPUT.of(failure.getDetails()))
                .put("validationErrors", OUTPUT.of(failure.getValidationErrors()))
                .put("requestId", OUTPUT.of(failure.getRequestId()))
                .put("docUrl", OUTPUT.of(failure.getDocUrl()))
                .put("idempotencyKey", OUTPUT.of(failure.getIdempotencyKey()))
                .put("retryAfter", OUTPUT.of(failure.getRetryAfter()))
                .put("attempts", OUTPUT.of(failure.getAttempts()))
                .put("retryable", OUTPUT.of(failure.isRetryable()))
                .put("outcome", OUTPUT.of(failure.getOutcome()));
    }
}
