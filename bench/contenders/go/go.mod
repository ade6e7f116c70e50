module contenders

go 1.25.0

require github.com/commet-labs/commet-go v0.1.0

require github.com/ebitengine/purego v0.11.3 // indirect

replace github.com/commet-labs/commet-go => ../../../bindings/go
