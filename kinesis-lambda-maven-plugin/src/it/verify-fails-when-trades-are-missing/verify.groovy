import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "50 trades acknowledged by ExampleInputStream",
        "of 50 trades seen by recv-kinesis, on shards 2 and 3 of 4",
        ": FAILED",
        "Deleted stream ExampleInputStream",
        "Nothing is left",
        "Stopped the embedded engine",
        "BUILD FAILURE",
        ":verify (pipeline) on project verify-fails-when-trades-are-missing: Verdict on replay 1",
        "Missing, the first 5 of",
        '"TICKER": "TBV"',
        "10 of the missing, by the engine's ledger: handled without being logged",
        "[ERROR] Verdict on replay 2",
        "BUILD SUCCESS")
    .noProcessLeft()
