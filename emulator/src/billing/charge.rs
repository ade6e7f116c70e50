use crate::billing::account::{Account, Movement, Payment, PaymentStatus, Reason};
use crate::billing::invoice::{Invoice, InvoiceStatus, InvoiceType, Line};
use crate::billing::money::Cents;
use crate::billing::mutants::{self, Mutant};
use crate::billing::refusal::{Outcome, Refusal};
use crate::billing::subscription::Subscription;
use crate::billing::{Billing, new_id};
use crate::store::{accounts, invoices};

/// The maximum number of charges that one request can make fail.
const MAX_FAILING: u32 = 1_000;

/// The result of a charge.
#[derive(Debug)]
pub(super) enum ChargeResult {
    /// By the payment with this ID; by none where there was nothing to pay.
    Paid(Option<String>),
    Failed,
}

impl ChargeResult {
    pub(super) fn is_paid(&self) -> bool {
        matches!(self, Self::Paid(_))
    }
}

impl Billing<'_> {
    /// Makes the next automatic charges of a customer fail. A checkout is paid or failed by the user who opens it.
    pub(crate) fn fail_charges(&self, customer: &str, count: u32) -> Outcome<()> {
        if count > MAX_FAILING {
            return Err(Refusal::invalid("count", format!("must be a whole number from 0 to {MAX_FAILING}")).into());
        }
        let account = Account { failing_charges: count, ..self.account(customer)? };
        accounts::save(self.connection, self.organization, customer, account)?;
        Ok(())
    }

    pub(crate) fn account(&self, customer: &str) -> rusqlite::Result<Account> {
        accounts::find(self.connection, self.organization, customer)
    }

    /// Newest first.
    pub(crate) fn movements(&self, customer: &str) -> rusqlite::Result<Vec<Movement>> {
        accounts::movements(self.connection, self.organization, customer)
    }

    /// A customer's invoices before a number, newest first.
    pub(crate) fn invoices(&self, customer: &str, before: i64, limit: usize) -> rusqlite::Result<Vec<Invoice>> {
        invoices::of_customer(self.connection, self.organization, customer, before, limit)
    }

    /// The invoices of all customers before a number, newest first.
    #[cfg(feature = "dashboard")]
    pub(crate) fn all_invoices(&self, before: i64, limit: usize) -> rusqlite::Result<Vec<Invoice>> {
        invoices::of_all(self.connection, self.organization, before, limit)
    }

    pub(crate) fn invoice(&self, id: &str) -> Outcome<Invoice> {
        let found = invoices::find(self.connection, self.organization, id)?;
        Ok(found.ok_or_else(|| Refusal::not_found("invoice_not_found", "There is no invoice with this ID"))?)
    }

    pub(crate) fn payments(&self, invoice: &Invoice) -> rusqlite::Result<Vec<Payment>> {
        invoices::payments(self.connection, self.organization, invoice)
    }

    pub(super) fn move_credit(
        &self,
        subscription: &Subscription,
        amount: Cents,
        reason: Reason,
        invoice: Option<&str>,
    ) -> rusqlite::Result<()> {
        if amount == 0 || (amount > 0 && mutants::is(Mutant::CreditLost)) {
            return Ok(());
        }
        let customer = subscription.customer.clone();
        let mut account = self.account(&customer)?;
        account.credit += amount;
        accounts::save(self.connection, self.organization, &customer, account)?;
        let movement = Movement {
            customer,
            amount,
            balance: account.credit,
            reason,
            subscription: Some(subscription.id.clone()),
            invoice: invoice.map(str::to_owned),
            at: self.now,
        };
        accounts::record(self.connection, self.organization, &movement)
    }

    /// Makes an outstanding invoice of these lines. The customer's credit is used first, and is bound until the
    /// invoice is paid; an invoice that ends otherwise gives it back.
    pub(super) fn issue(
        &self,
        subscription: &Subscription,
        kind: InvoiceType,
        lines: Vec<Line>,
        period: Option<(i64, i64)>,
    ) -> rusqlite::Result<Invoice> {
        let subtotal: Cents = lines.iter().map(|line| line.amount).sum();
        let credit_applied = self.account(&subscription.customer)?.credit.min(subtotal);
        let invoice = Invoice {
            id: new_id("inv"),
            number: invoices::next_number(self.connection, self.organization)?,
            customer: subscription.customer.clone(),
            subscription: Some(subscription.id.clone()),
            status: InvoiceStatus::Outstanding,
            kind,
            subtotal,
            credit_applied,
            total: subtotal - credit_applied,
            period,
            issue_date: self.now,
            due_date: self.now,
            paid_at: None,
            lines,
            created_at: self.now,
            updated_at: self.now,
        };
        invoices::insert(self.connection, self.organization, &invoice)?;
        self.move_credit(subscription, -credit_applied, Reason::Invoice, Some(&invoice.id))?;
        self.changed(&invoice.id);
        self.publish_invoice_created(&invoice)?;
        Ok(invoice)
    }

    /// Charges a customer automatically. An amount of zero is not charged.
    pub(super) fn charge(
        &self,
        customer: &str,
        invoice: Option<&str>,
        amount: Cents,
    ) -> rusqlite::Result<ChargeResult> {
        if amount == 0 {
            return Ok(ChargeResult::Paid(None));
        }
        let account = self.account(customer)?;
        let fails = account.failing_charges > 0;
        if fails {
            let account = Account { failing_charges: account.failing_charges - 1, ..account };
            accounts::save(self.connection, self.organization, customer, account)?;
        }
        let payment = self.record_payment(customer, invoice, amount, !fails)?;
        Ok(if fails { ChargeResult::Failed } else { ChargeResult::Paid(Some(payment)) })
    }

    pub(super) fn record_payment(
        &self,
        customer: &str,
        invoice: Option<&str>,
        amount: Cents,
        succeeded: bool,
    ) -> rusqlite::Result<String> {
        let payment = Payment {
            id: new_id("pay"),
            customer: customer.to_owned(),
            invoice: invoice.map(str::to_owned),
            amount,
            status: if succeeded { PaymentStatus::Succeeded } else { PaymentStatus::Failed },
            at: self.now,
        };
        invoices::record_payment(self.connection, self.organization, &payment)?;
        Ok(payment.id)
    }

    /// Marks an outstanding invoice as paid. The payment was recorded already.
    pub(super) fn mark_paid(&self, invoice: &mut Invoice) -> rusqlite::Result<()> {
        invoice.status = InvoiceStatus::Paid;
        invoice.paid_at = Some(self.now);
        invoice.updated_at = self.now;
        self.changed(&invoice.id);
        invoices::settle(self.connection, self.organization, invoice)
    }

    /// Ends an outstanding invoice unpaid, and gives back the credit that it had used.
    pub(super) fn close_unpaid(&self, subscription: &Subscription, id: &str, status: InvoiceStatus) -> Outcome<()> {
        let mut invoice = self.invoice(id)?;
        self.move_credit(subscription, invoice.credit_applied, Reason::Returned, Some(id))?;
        invoice.credit_applied = 0;
        invoice.total = invoice.subtotal;
        invoice.status = status;
        invoice.updated_at = self.now;
        self.changed(id);
        invoices::settle(self.connection, self.organization, &invoice)?;
        Ok(())
    }
}
