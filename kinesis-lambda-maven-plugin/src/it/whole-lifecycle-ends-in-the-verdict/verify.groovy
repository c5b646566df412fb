import io.github.kinesislambda.plugin.it.Build

assert new File(basedir, "target/kinesis-reports/verdict-000001.json").text.contains('"seen" : 50')

def reports = new File(basedir, "target/kinesis-reports")
def suite = new groovy.xml.XmlSlurper().parse(new File(reports, "TEST-kinesis.replay-000001.xml"))
assert suite.@failures == "0" && suite.@errors == "0"
assert suite.testcase.any { it.@name == "shardId-000000000003: every trade was seen" }
assert new groovy.xml.XmlSlurper().parse(new File(reports, "TEST-kinesis.delete.xml")).@failures == "0"

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
