//go:build race

package commet_test

func init() {
	withRaceDetector = true
}
