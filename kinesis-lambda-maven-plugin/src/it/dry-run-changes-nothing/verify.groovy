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
        "Would read log group /aws/lambda/recv-kinesis from the begin of the next replay on",
        "Would wait until recv-kinesis has seen the trades of the next replay to ExampleInputStream, 60 s at most after the last one",
        "Would write the verdict to",
        "Would compare embedded with embedded: 50 trades",
        "On 1 embedded:",
        "Would create stream ExampleInputStream-run-17-parity",
        "Would delete stream ExampleInputStream-run-17-parity",
        "On 2 embedded:",
        "Would create stream ExampleInputStream-run-17-parity",
        "<profile> is prod, and the target is embedded.",
        "Nothing to delete: target embedded does not run",
        "Nothing to stop: target embedded runs nothing on this machine",
        "Started the embedded engine",
        "Created stream ExampleInputStream with 1 shard",
        "Dry run on embedded engine at",
        "Would update stream ExampleInputStream: shards 1 -> 2",
        "Dry run on embedded engine at",
        "Would send 50 trades",
        "Dry run on embedded engine at",
        "Would delete stream ExampleInputStream with its records",
        "Would stop embedded engine at",
        "Deleted stream ExampleInputStream",
        "Stopped the embedded engine")
    .times("Started the embedded engine", 1)
    .noProcessLeft()
