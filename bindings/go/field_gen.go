// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

package commet

// Field names a field of parameters, to clear it or to send it although it is empty: elsewhere a field with its zero
// value is absent.
type Field string

// The fields of parameters.
const (
	FieldAddress  Field = "address"
	FieldCursor   Field = "cursor"
	FieldEmail    Field = "email"
	FieldFullName Field = "fullName"
	FieldID       Field = "id"
	FieldLimit    Field = "limit"
	FieldMetadata Field = "metadata"
	FieldSearch   Field = "search"
	FieldTimezone Field = "timezone"
)
