import io.github.kinesislambda.plugin.it.Build

assert !new File(basedir, "state/replays").exists()
assert !new File(basedir, "target/kinesis-reports").exists()

new Build(basedir).inOrder(
        "Dry run on target embedded, which does not run: nothing is changed",
        "Would start target embedded",
        "Would create stream ExampleInputStream with 4 shards",
        "Would create role lambda-Kinesis",
        "Would create function recv-kinesis",
        "Would create a mapping",
        "Would send 50 trades (generated) to ExampleInputStream at 10/s, seed 1",
        "Would hold the last replay against what the function logged",
        "Nothing to delete: target embedded does not run",
        "Nothing to stop: target embedded runs nothing on this machine",
        "Started the embedded engine",
        "Created stream ExampleInputStream with 1 shard",
        "Dry run on embedded engine at",
        "Would update stream ExampleInputStream: shards 1 -> 2",
        "Would send 50 trades",
        "Would delete stream ExampleInputStream with its records",
        "Would stop embedded engine at",
        "Deleted stream ExampleInputStream",
        "Stopped the embedded engine")
    .times("Started the embedded engine", 1)
    .noProcessLeft()
