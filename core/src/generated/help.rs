// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

//! The sentences of `api/` and what the command line shows, beside the tables.

use super::{customers, plans, subscriptions};
use crate::help::{ModelHelp, OperationHelp, ResourceHelp, ValueHelp};

/// Every resource.
pub(crate) const RESOURCES: &[ResourceHelp] = &[
    ResourceHelp {
        name: "customers",
        singular: "customer",
        doc: "The operations on customers. A customer is the business or person you bill.",
        columns: &["id", "externalId", "email", "fullName", "isActive", "createdAt"],
        flat: &["address"],
        operations: &[
            OperationHelp {
                operation: &customers::CREATE,
                name: "create",
                doc: "Creates a customer. Idempotent by your user ID: if a customer with the same `id` exists, it is returned unchanged (status 200 instead of 201).",
                confirm: None,
                done: Some("created"),
                existing: Some("exists already, and stays as it is"),
                parameters: &[
                    ValueHelp::new("E-mail", "The billing e-mail address."),
                    ValueHelp::new("ID", "Your own user ID, for easy lookup: at most 255 bytes."),
                    ValueHelp::new("Name", "The customer's name."),
                    ValueHelp::new("Time zone", "The IANA time zone, such as `America/Chicago`."),
                    ValueHelp::new("Address", "The billing address."),
                    ValueHelp::new("Metadata", "Your own keys and values: an object, sent as it is given."),
                ],
            },
            OperationHelp {
                operation: &customers::GET,
                name: "get",
                doc: "Reads a customer.",
                confirm: None,
                done: None,
                existing: None,
                parameters: &[ValueHelp::new("Customer ID", "The Commet ID (`cus_…`) or your own user ID.")],
            },
            OperationHelp {
                operation: &customers::UPDATE,
                name: "update",
                doc: "Changes the fields you pass and leaves the others unchanged.",
                confirm: None,
                done: Some("updated"),
                existing: None,
                parameters: &[
                    ValueHelp::new("Customer ID", "The Commet ID (`cus_…`) or your own user ID."),
                    ValueHelp::new("E-mail", "The billing e-mail address."),
                    ValueHelp::new("Name", "The customer's name."),
                    ValueHelp::new("Time zone", "The IANA time zone, such as `America/Chicago`."),
                    ValueHelp::new("Metadata", "Your own keys and values. They replace all previous ones."),
                    ValueHelp::new("Address", "The billing address. It replaces the whole of the previous one."),
                ],
            },
            OperationHelp {
                operation: &customers::LIST,
                name: "list",
                doc: "Lists customers, newest first.",
                confirm: None,
                done: None,
                existing: None,
                parameters: &[
                    ValueHelp::new("State", "Returns only active customers, or only archived ones.")
                        .words("active", "archived"),
                    ValueHelp::new(
                        "Search",
                        "Returns only customers whose e-mail address, name or user ID contains this text.",
                    ),
                    ValueHelp::new("Limit", "The number of customers on a page, 1 to 100. Default: 25."),
                    ValueHelp::new("Cursor", "Returns the page after the one whose `nextCursor` this is."),
                ],
            },
            OperationHelp {
                operation: &customers::ARCHIVE,
                name: "archive",
                doc: "Archives a customer. Archived customers cannot be reactivated.",
                confirm: Some("Archived customers cannot be reactivated."),
                done: Some("archived"),
                existing: None,
                parameters: &[ValueHelp::new("Customer ID", "The Commet ID (`cus_…`) or your own user ID.")],
            },
            OperationHelp {
                operation: &customers::BATCH_CREATE,
                name: "batchCreate",
                doc: "Creates up to 100 customers in one request. Those that cannot be created are in `failed`, and the others exist (status 207). When none can be created, it is a validation error (422), whose `validationErrors` name each field of each customer.",
                confirm: None,
                done: Some("sent"),
                existing: None,
                parameters: &[ValueHelp::new(
                    "Customers",
                    "The customers, 1 to 100. A user ID that exists returns its customer unchanged.",
                )],
            },
        ],
    },
    ResourceHelp {
        name: "plans",
        singular: "plan",
        doc: "The operations on plans. A plan is what you sell: its features, and a price for each billing interval. Plans are made in the dashboard.",
        columns: &["id", "code", "name", "isPublic", "sortOrder"],
        flat: &[],
        operations: &[
            OperationHelp {
                operation: &plans::LIST,
                name: "list",
                doc: "Lists the public plans in the order of your pricing page.",
                confirm: None,
                done: None,
                existing: None,
                parameters: &[ValueHelp::new("Include private", "Returns the private plans too.")],
            },
            OperationHelp {
                operation: &plans::GET,
                name: "get",
                doc: "Reads a plan.",
                confirm: None,
                done: None,
                existing: None,
                parameters: &[ValueHelp::new("Plan ID", "The plan's ID (`plan_…`) or its code.")],
            },
        ],
    },
    ResourceHelp {
        name: "subscriptions",
        singular: "subscription",
        doc: "The operations on subscriptions. A subscription bills a customer for a plan; a customer has one at a time.",
        columns: &["id", "customerId", "planName", "status", "startDate", "endDate"],
        flat: &[],
        operations: &[
            OperationHelp {
                operation: &subscriptions::CREATE,
                name: "create",
                doc: "Subscribes a customer to a plan. A plan with a price waits for its checkout: send the customer to `checkoutUrl`. A customer who has a subscription cannot get another one (409 `already_has_active_subscription`).",
                confirm: None,
                done: Some("created"),
                existing: None,
                parameters: &[
                    ValueHelp::new("Customer ID", "The Commet ID (`cus_…`) or your own user ID."),
                    ValueHelp::new("Plan ID", "The plan's ID."),
                    ValueHelp::new("Plan code", "The plan's code, such as `pro`."),
                    ValueHelp::new(
                        "Billing interval",
                        "How often it is billed. Default: the interval of the plan's default price.",
                    )
                    .values(&[
                        ("monthly", "Every month."),
                        ("quarterly", "Every 3 months."),
                        ("yearly", "Every 12 months."),
                    ]),
                    ValueHelp::new("Initial seats", "The seats to begin with, by the feature's code."),
                    ValueHelp::new("Skip trial", "Whether the plan's trial is left out. Default: false."),
                    ValueHelp::new("Name", "The subscription's name. Default: the plan's."),
                    ValueHelp::new("Start date", "When it begins. Default: now. ISO 8601, UTC."),
                    ValueHelp::new("Success URL", "The page of yours to which a completed checkout leads."),
                ],
            },
            OperationHelp {
                operation: &subscriptions::GET_ACTIVE,
                name: "getActive",
                doc: "Reads the subscription that a customer has now. A subscription whose checkout is not completed counts. The data is absent when the customer has none.",
                confirm: None,
                done: None,
                existing: None,
                parameters: &[ValueHelp::new("Customer ID", "The Commet ID (`cus_…`) or your own user ID.")],
            },
            OperationHelp {
                operation: &subscriptions::LIST,
                name: "list",
                doc: "Lists subscriptions, newest first.",
                confirm: None,
                done: None,
                existing: None,
                parameters: &[
                    ValueHelp::new(
                        "Customer ID",
                        "Returns only the subscriptions of this customer: a Commet ID (`cus_…`) or your own user ID.",
                    ),
                    ValueHelp::new("Status", "Returns only the subscriptions in this state.").values(&[
                        ("draft", "Made by hand in the dashboard, for review."),
                        ("pending_payment", "The checkout at `checkoutUrl` is not completed yet."),
                        ("trialing", "In its trial; the first charge comes at `trialEndsAt`."),
                        ("active", "Paid, or free."),
                        ("paused", "Neither billed nor usable."),
                        ("past_due", "A renewal could not be charged. It is tried again."),
                        ("canceled", "Ended. The customer can take another subscription."),
                        ("expired", "Its fixed term is over. The customer can take another subscription."),
                    ]),
                ],
            },
            OperationHelp {
                operation: &subscriptions::CHANGE_PLAN,
                name: "changePlan",
                doc: "Changes the plan or the billing interval. A dearer plan or a longer interval takes effect at once, and unused time is credited; a cheaper plan or a shorter interval takes effect at the end of the period. From a free plan the change waits for a checkout.",
                confirm: None,
                done: Some("changed"),
                existing: None,
                parameters: &[
                    ValueHelp::new("Subscription ID", "The subscription's ID (`sub_…`)."),
                    ValueHelp::new("New plan ID", "The ID of the new plan. Default: the plan stays."),
                    ValueHelp::new(
                        "New billing interval",
                        "How often it is billed from then on. Default: it stays, if the plan has a price for it.",
                    )
                    .values(&[
                        ("monthly", "Every month."),
                        ("quarterly", "Every 3 months."),
                        ("yearly", "Every 12 months."),
                    ]),
                ],
            },
            OperationHelp {
                operation: &subscriptions::CANCEL,
                name: "cancel",
                doc: "Cancels a subscription at the end of the paid period. A cancellation cannot be undone; a customer who returns needs a new subscription.",
                confirm: Some("A cancellation cannot be undone; a customer who returns needs a new subscription."),
                done: Some("canceled"),
                existing: None,
                parameters: &[
                    ValueHelp::new("Subscription ID", "The subscription's ID (`sub_…`)."),
                    ValueHelp::new("Reason", "Why, in your own words. At most 1,000 characters."),
                    ValueHelp::new(
                        "Immediate",
                        "Whether access ends now, and the unused time is credited. Default: false.",
                    ),
                ],
            },
        ],
    },
];

/// Every model.
pub(crate) const MODELS: &[ModelHelp] = &[
    ModelHelp {
        model: &customers::CUSTOMER_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("ID", "The Commet ID: `cus_…`."),
            ValueHelp::new("User ID", "Your own user ID, as `id` of `customers create` gave it."),
            ValueHelp::new("E-mail", "The billing e-mail address."),
            ValueHelp::new("Name", "The customer's name."),
            ValueHelp::new("Time zone", "The IANA time zone, such as `America/Chicago`."),
            ValueHelp::new("Address", "The billing address."),
            ValueHelp::new("Metadata", "Your own keys and values, returned as they were sent."),
            ValueHelp::new("State", "Whether the customer is active. An archived customer is not.")
                .words("active", "archived"),
            ValueHelp::new("Created", "When the customer was created. ISO 8601, UTC."),
            ValueHelp::new("Updated", "When the customer was last changed. ISO 8601, UTC."),
            ValueHelp::new("Organization", "The organization that the customer belongs to."),
        ],
    },
    ModelHelp {
        model: &customers::ADDRESS_MODEL,
        line: &[&["line1"], &["line2"], &["city", "state", "postalCode"], &["country"]],
        fields: &[
            ValueHelp::new("Line1", "Street and number."),
            ValueHelp::new("Line2", "Apartment, suite or floor."),
            ValueHelp::new("City", "City."),
            ValueHelp::new("State", "State, province or region."),
            ValueHelp::new("Postal code", "Postal code."),
            ValueHelp::new("Country", "Country: two letters, ISO 3166-1 alpha-2."),
        ],
    },
    ModelHelp {
        model: &customers::NEW_CUSTOMER_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("E-mail", "The billing e-mail address."),
            ValueHelp::new("ID", "Your own user ID, for easy lookup: at most 255 bytes."),
            ValueHelp::new("Name", "The customer's name."),
            ValueHelp::new("Time zone", "The IANA time zone, such as `America/Chicago`."),
            ValueHelp::new("Address", "The billing address."),
            ValueHelp::new("Metadata", "Your own keys and values: an object, sent as it is given."),
        ],
    },
    ModelHelp {
        model: &customers::CUSTOMER_BATCH_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new(
                "Successful",
                "The customers that exist now. They hold `id`, `externalId` and `email` alone.",
            ),
            ValueHelp::new("Failed", "Those that could not be created, with the reason of each."),
        ],
    },
    ModelHelp {
        model: &customers::BATCH_FAILURE_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("Index", "Its place in the list of the request, from 0."),
            ValueHelp::new("Error", "The reason."),
            ValueHelp::new("Data", "The customer as it was sent."),
        ],
    },
    ModelHelp {
        model: &plans::PLAN_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("ID", "The plan's ID: `plan_…`."),
            ValueHelp::new("Code", "Your own code of the plan, such as `pro`: unique in the organization."),
            ValueHelp::new("Name", "The plan's name."),
            ValueHelp::new("Description", "The plan's purpose."),
            ValueHelp::new("Public", "Whether customers see the plan. A private plan is assigned by you."),
            ValueHelp::new(
                "Free",
                "Whether the plan costs nothing. Only `plans list` returns it; a free plan has no prices.",
            ),
            ValueHelp::new("Default", "Whether it is the organization's default plan."),
            ValueHelp::new("Sort order", "The plan's place on a pricing page, the lowest first."),
            ValueHelp::new("Prices", "The price for each billing interval."),
            ValueHelp::new("Features", "The features that the plan includes."),
            ValueHelp::new("Created", "When the plan was created. ISO 8601, UTC."),
            ValueHelp::new("Updated", "When the plan was last changed. Only `plans get` returns it. ISO 8601, UTC."),
        ],
    },
    ModelHelp {
        model: &plans::PLAN_PRICE_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("Billing interval", "How often it is billed.").values(&[
                ("monthly", "Every month."),
                ("quarterly", "Every 3 months."),
                ("yearly", "Every 12 months."),
            ]),
            ValueHelp::new("Price", "The price of one interval: 2900 is 29.00. In cents.").unit("cents"),
            ValueHelp::new("Default", "Whether it is the price of a subscription that names no interval."),
            ValueHelp::new("Trial days", "The length of the trial; 0 without one. In days.").unit("days"),
            ValueHelp::new(
                "Intro offer",
                "The discount for a customer's first subscription. Only `plans get` returns it.",
            ),
        ],
    },
    ModelHelp {
        model: &plans::INTRO_OFFER_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("Enabled", "Whether it is offered."),
            ValueHelp::new("Discount type", "The meaning of `discountValue`.").values(&[
                ("percentage", "Basis points of the price: 10000 is the whole price."),
                ("amount", "An amount in cents."),
            ]),
            ValueHelp::new(
                "Discount value",
                "The discount: cents for `amount`, basis points for `percentage` (2500 is 25 %).",
            ),
            ValueHelp::new("Duration cycles", "The number of billing cycles that it lasts."),
        ],
    },
    ModelHelp {
        model: &plans::PLAN_FEATURE_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("Code", "The code that your program asks for, such as `api_calls`."),
            ValueHelp::new("Name", "The feature's name."),
            ValueHelp::new("Type", "How it is counted.").values(&[
                ("boolean", "It is included, or it is not."),
                ("metered", "By its use."),
                ("seats", "By the seats that are taken."),
            ]),
            ValueHelp::new("Unit name", "The name of one unit, such as `call`."),
            ValueHelp::new("Enabled", "Whether a `boolean` feature is included."),
            ValueHelp::new("Included amount", "The units that are included a month, whatever the billing interval."),
            ValueHelp::new("Unlimited", "Whether any number of units is included."),
            ValueHelp::new("Overage enabled", "Whether more than the included units can be used."),
            ValueHelp::new(
                "Overage unit price",
                "The price of each unit above the included ones: 10000 is 1.00. In ten-thousandths.",
            )
            .unit("ten-thousandths"),
            ValueHelp::new("Overage", "How units above the included ones are charged. Only `plans get` returns it."),
        ],
    },
    ModelHelp {
        model: &plans::OVERAGE_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("Enabled", "Whether more than the included units can be used."),
            ValueHelp::new("Model", "How the price is found.").values(&[
                ("per_unit", "Each unit at the same price."),
                ("tiered", "At the price of the tier that it falls in."),
            ]),
            ValueHelp::new("Unit price", "The price of a unit: 10000 is 1.00. In ten-thousandths.")
                .unit("ten-thousandths"),
        ],
    },
    ModelHelp {
        model: &subscriptions::SUBSCRIPTION_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("ID", "The subscription's ID: `sub_…`."),
            ValueHelp::new("Customer ID", "The customer: your own user ID where it has one, else the Commet ID."),
            ValueHelp::new("Plan ID", "The plan's ID."),
            ValueHelp::new("Plan name", "The plan's name."),
            ValueHelp::new("Name", "The subscription's name; the plan's unless you gave one."),
            ValueHelp::new("Status", "The state.").values(&[
                ("draft", "Made by hand in the dashboard, for review."),
                ("pending_payment", "The checkout at `checkoutUrl` is not completed yet."),
                ("trialing", "In its trial; the first charge comes at `trialEndsAt`."),
                ("active", "Paid, or free."),
                ("paused", "Neither billed nor usable."),
                ("past_due", "A renewal could not be charged. It is tried again."),
                ("canceled", "Ended. The customer can take another subscription."),
                ("expired", "Its fixed term is over. The customer can take another subscription."),
            ]),
            ValueHelp::new("Start date", "When it began. ISO 8601, UTC."),
            ValueHelp::new("End date", "When it ends, or ended. ISO 8601, UTC."),
            ValueHelp::new("Billing interval", "How often it is billed. Absent for a free plan.").values(&[
                ("monthly", "Every month."),
                ("quarterly", "Every 3 months."),
                ("yearly", "Every 12 months."),
            ]),
            ValueHelp::new(
                "Trial ends",
                "When the trial ends, or ended. Absent until the checkout is completed. ISO 8601, UTC.",
            ),
            ValueHelp::new(
                "Current period start",
                "When the paid period began. Absent until the checkout is completed. ISO 8601, UTC.",
            ),
            ValueHelp::new(
                "Current period end",
                "When the paid period ends. It does not include this moment. ISO 8601, UTC.",
            ),
            ValueHelp::new("Billing day of month", "The day of the month on which it is billed, 1 to 31."),
            ValueHelp::new(
                "Checkout URL",
                "The page where the customer pays. Absent when there is nothing to pay there.",
            ),
            ValueHelp::new("Cancel at period end", "Whether it ends with the paid period."),
            ValueHelp::new("Canceled", "When it was canceled. ISO 8601, UTC."),
            ValueHelp::new("Cancel reason", "The reason that `subscriptions cancel` was given."),
            ValueHelp::new("Intro offer ends", "When the introductory discount ends. ISO 8601, UTC."),
            ValueHelp::new("Intro offer discount type", "The meaning of `introOfferDiscountValue`.").values(&[
                ("percentage", "Basis points of the price: 10000 is the whole price."),
                ("amount", "An amount in cents."),
            ]),
            ValueHelp::new(
                "Intro offer discount value",
                "The introductory discount: cents for `amount`, basis points for `percentage`.",
            ),
            ValueHelp::new("Created", "When the subscription was created. ISO 8601, UTC."),
            ValueHelp::new("Updated", "When the subscription was last changed. ISO 8601, UTC."),
        ],
    },
    ModelHelp {
        model: &subscriptions::ACTIVE_SUBSCRIPTION_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("ID", "The subscription's ID: `sub_…`."),
            ValueHelp::new("Customer ID", "The customer: your own user ID where it has one, else the Commet ID."),
            ValueHelp::new("Name", "The subscription's name; the plan's unless you gave one."),
            ValueHelp::new("Status", "The state.").values(&[
                ("draft", "Made by hand in the dashboard, for review."),
                ("pending_payment", "The checkout at `checkoutUrl` is not completed yet."),
                ("trialing", "In its trial; the first charge comes at `trialEndsAt`."),
                ("active", "Paid, or free."),
                ("paused", "Neither billed nor usable."),
                ("past_due", "A renewal could not be charged. It is tried again."),
                ("canceled", "Ended. The customer can take another subscription."),
                ("expired", "Its fixed term is over. The customer can take another subscription."),
            ]),
            ValueHelp::new(
                "Trial ends",
                "When the trial ends, or ended. Absent until the checkout is completed. ISO 8601, UTC.",
            ),
            ValueHelp::new("Start date", "When it began. ISO 8601, UTC."),
            ValueHelp::new("End date", "When it ends, or ended. ISO 8601, UTC."),
            ValueHelp::new("Billing day of month", "The day of the month on which it is billed, 1 to 31."),
            ValueHelp::new(
                "Checkout URL",
                "The page where the customer pays. Absent when there is nothing to pay there.",
            ),
            ValueHelp::new("Created", "When the subscription was created. ISO 8601, UTC."),
            ValueHelp::new("Updated", "When the subscription was last changed. ISO 8601, UTC."),
            ValueHelp::new("Plan", "The plan, and its price."),
            ValueHelp::new("Description", "The plan's purpose."),
            ValueHelp::new("Consumption model", "How use is paid for.").values(&[
                ("metered", "By the units used."),
                ("credits", "From credits."),
                ("balance", "From a balance of money."),
            ]),
            ValueHelp::new(
                "Current period",
                "The period that is paid, or the trial. Absent until the checkout is completed.",
            ),
            ValueHelp::new("Next billing date", "When it is billed next. Absent when it is not. ISO 8601, UTC."),
            ValueHelp::new("Features", "The features that the plan includes, and their use."),
            ValueHelp::new("Credits", "The credits, where use is paid from credits."),
            ValueHelp::new("Balance", "The balance, where use is paid from a balance."),
        ],
    },
    ModelHelp {
        model: &subscriptions::SUBSCRIBED_PLAN_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("ID", "The plan's ID: `plan_…`."),
            ValueHelp::new("Name", "The plan's name."),
            ValueHelp::new("Base price", "The price of one interval, without use: 2900 is 29.00. In cents.")
                .unit("cents"),
            ValueHelp::new("Billing interval", "How often it is billed. Absent for a free plan.").values(&[
                ("monthly", "Every month."),
                ("quarterly", "Every 3 months."),
                ("yearly", "Every 12 months."),
            ]),
        ],
    },
    ModelHelp {
        model: &subscriptions::BILLING_PERIOD_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("Start", "When it began. ISO 8601, UTC."),
            ValueHelp::new("End", "When it ends. Absent for a free plan. ISO 8601, UTC."),
            ValueHelp::new("Days remaining", "The time that is left. In days.").unit("days"),
        ],
    },
    ModelHelp {
        model: &subscriptions::SUBSCRIBED_FEATURE_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("Code", "The code that your program asks for, such as `api_calls`."),
            ValueHelp::new("Name", "The feature's name."),
            ValueHelp::new("Type", "How it is counted.").values(&[
                ("boolean", "It is included, or it is not."),
                ("metered", "By its use."),
                ("seats", "By the seats that are taken."),
            ]),
            ValueHelp::new("Enabled", "Whether a `boolean` feature is included."),
            ValueHelp::new("Usage", "The use of the feature in this period, where it is counted."),
        ],
    },
    ModelHelp {
        model: &subscriptions::FEATURE_USAGE_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("Current", "The units used."),
            ValueHelp::new("Included", "The units that are included."),
            ValueHelp::new("Overage", "The units used above the included ones."),
            ValueHelp::new("Overage unit price", "The price of each of them: 10000 is 1.00. In ten-thousandths.")
                .unit("ten-thousandths"),
        ],
    },
    ModelHelp {
        model: &subscriptions::SUBSCRIPTION_CREDITS_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("Remaining", "The credits that are left."),
            ValueHelp::new("Included", "The credits that are included a month."),
            ValueHelp::new("Purchased", "The credits that were bought besides. They do not expire."),
        ],
    },
    ModelHelp {
        model: &subscriptions::SUBSCRIPTION_BALANCE_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new("Remaining", "The money that is left. In cents.").unit("cents"),
            ValueHelp::new("Included", "The money that is included a month. In cents.").unit("cents"),
            ValueHelp::new("Currency", "The currency: ISO 4217, in lower case."),
        ],
    },
    ModelHelp {
        model: &subscriptions::PLAN_CHANGE_MODEL,
        line: &[],
        fields: &[
            ValueHelp::new(
                "Requires checkout",
                "Whether the change waits until the customer completes the checkout at `checkoutUrl`.",
            ),
            ValueHelp::new(
                "Checkout URL",
                "The page where the customer pays. Absent when there is nothing to pay there.",
            ),
        ],
    },
];
