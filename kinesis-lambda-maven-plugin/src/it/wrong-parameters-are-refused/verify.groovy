import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "<batchSize> is 20000. Kinesis mappings accept 1 to 10000. Lower -Dkinesis.batchSize, or drop it to use 100.",
        "<target> is clowd. Targets are")
    .times("Started the embedded engine", 0)
    .noProcessLeft()
