import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "<batchSize> is 20000. Kinesis mappings accept 1 to 10000. Lower -Dkinesis.batchSize, or drop it to use 100.",
        "<target> is clowd. Targets are",
        "The target could not be called: Unable to execute HTTP request: Connect to http://127.0.0.1:1 failed")
    .times("Ready: ", 0)
    .times("Started the embedded engine", 0)
    .noProcessLeft()
