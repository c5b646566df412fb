import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Not judged: stream, function and mapping, since target embedded does not run",
        "<reportBatchItemFailures> is true and the handler returns nothing.",
        "<maximumBatchingWindowInSeconds> is 300 and <maximumRecordAgeInSeconds> is 60.",
        "<parallelizationFactor> is 11.",
        "<batchSize> is 100 and <largestRecordBytes> is 100000:",
        "The settings can be deployed, with the advice above (1)",
        "The settings fit together")
    .times("Started the embedded engine", 0)
    .noProcessLeft()
