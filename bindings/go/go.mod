module github.com/commet-labs/commet-go

go 1.25
