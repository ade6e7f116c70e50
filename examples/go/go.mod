module example

go 1.25

require github.com/commet-labs/commet-go v0.1.0

replace github.com/commet-labs/commet-go => ../../bindings/go
