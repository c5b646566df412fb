import groovy.json.JsonSlurper
import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "1 of the missing, by the engine's ledger: discarded by the mapping after its retries",
        "Discarded 1 batch",
        "RetryAttemptsExhausted: 1 record of shardId-000000000000, 1 invocation",
        "told       arn:aws:s3:::failures, object aws/lambda/",
        "delivery   ",
        "it does not answer: ",
        "1 discarded batch of recv-kinesis, saved in ",
        "Wrote 2 invocations of the ledger to ")
    .noProcessLeft()

def saved = new File(basedir, "failures").listFiles()
assert saved.length == 1
def document = new JsonSlurper().parse(saved[0])
assert document.KinesisBatchInfo.batchSize == 1
def record = new JsonSlurper().parseText(document.payload).Records[0]
assert new String(record.kinesis.data.decodeBase64(), "UTF-8").contains("AAPL")

def invocations = new File(basedir, "ledger.ndjson").readLines().collect { new JsonSlurper().parseText(it) }
assert invocations*.whatNext == ["DISCARD", "CHECKPOINT"]
