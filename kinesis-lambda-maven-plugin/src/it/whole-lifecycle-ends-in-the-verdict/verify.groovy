import io.github.kinesislambda.plugin.it.Build

assert new File(basedir, "target/kinesis-reports/verdict-000001.json").text.contains('"seen" : 50')

new Build(basedir).inOrder(
        "Replay 1: 50 trades (generated) to ExampleInputStream at 10/s, seed 1, partition keys random-1-to-4",
        "50 trades acknowledged by ExampleInputStream",
        "2 of 4 shards used: key 4 hashes to shard 2; keys 1, 2 and 3 hash to shard 3.",
        "50 of 50 trades seen by recv-kinesis, on shards 2 and 3 of 4",
        "Deleted stream ExampleInputStream",
        "Stopped the embedded engine",
        "50 of 50 trades seen by recv-kinesis, on shards 2 and 3 of 4",
        "BUILD SUCCESS")
    .noProcessLeft()
