import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Created stream ExampleInputStream",
        "deploy failed: <handler> is it.Missing;",
        "Skipped, since deploy failed.",
        "Deleted stream ExampleInputStream",
        "Stopped the embedded engine",
        "BUILD FAILURE",
        ":verify (pipeline) on project delete-and-stop-run-after-a-failed-deploy: deploy failed: <handler> is it.Missing;")
    .noProcessLeft()
