package commet

// Field names a field of a customer, to clear it or to send it empty: elsewhere the zero value of a field is one that
// is absent.
type Field string

// The fields of parameters.
const (
	FieldID       Field = "id"
	FieldEmail    Field = "email"
	FieldFullName Field = "fullName"
	FieldTimezone Field = "timezone"
	FieldAddress  Field = "address"
	FieldMetadata Field = "metadata"
	FieldSearch   Field = "search"
	FieldLimit    Field = "limit"
	FieldCursor   Field = "cursor"
)
