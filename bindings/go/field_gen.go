// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

package commet

// Field is the name of a field in parameters, for Clear and SendEmpty. Without them, a field with its zero value is
// absent.
type Field string

// The fields of parameters.
const (
	FieldAddress            Field = "address"
	FieldBillingInterval    Field = "billingInterval"
	FieldCursor             Field = "cursor"
	FieldCustomerID         Field = "customerId"
	FieldEmail              Field = "email"
	FieldFullName           Field = "fullName"
	FieldID                 Field = "id"
	FieldLimit              Field = "limit"
	FieldMetadata           Field = "metadata"
	FieldName               Field = "name"
	FieldNewBillingInterval Field = "newBillingInterval"
	FieldNewPlanID          Field = "newPlanId"
	FieldPlanCode           Field = "planCode"
	FieldPlanID             Field = "planId"
	FieldReason             Field = "reason"
	FieldSearch             Field = "search"
	FieldStartDate          Field = "startDate"
	FieldStatus             Field = "status"
	FieldSuccessURL         Field = "successUrl"
	FieldTimezone           Field = "timezone"
)
