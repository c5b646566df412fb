import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Started the embedded engine at http://127.0.0.1:",
        "Started the embedded engine at http://127.0.0.1:",
        "Created stream ExampleInputStream-run-17-parity with 4 shards",
        "Deleted stream ExampleInputStream-run-17-parity",
        "Stopped the embedded engine",
        "Created stream ExampleInputStream-run-17-parity with 4 shards",
        "Deleted stream ExampleInputStream-run-17-parity",
        "Parity, 50 trades, seed 1, partition keys random-1-to-4, batches of up to 100 or 1 s:",
        "1 embedded                               2 endpoint",
        "shard map              same",
        "records                same",
        "batches                same",
        "batches closed by      shown                                    not shown here",
        "log lines              same",
        "No differences in what both show",
        "Stopped the embedded engine")
    .noProcessLeft()
