import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "replay failed: Line 2 of",
        "Deleted stream ExampleInputStream",
        "Stopped the embedded engine",
        "BUILD FAILURE",
        ":verify (pipeline) on project delete-and-stop-run-after-a-failed-replay: replay failed: Line 2 of")
    .noProcessLeft()
