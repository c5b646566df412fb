import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Created stream ExampleInputStream",
        "faults failed: Rule 1 of the fault script is 'PutRecords entry four: throttled'.",
        "Deleted stream ExampleInputStream",
        "Stopped the embedded engine",
        "BUILD FAILURE",
        ":verify (pipeline) on project delete-and-stop-run-after-a-failed-fault-script: faults failed: Rule 1 of")
    .noProcessLeft()
