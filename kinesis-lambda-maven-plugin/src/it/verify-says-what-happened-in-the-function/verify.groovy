import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "1 of 1 shard used",
        "Verdict on replay 1 to ExampleInputStream",
        "What happened in recv-kinesis: 1 function error, 1 time-out, 1 exit of the runtime",
        "3 of the missing, by the engine's ledger: discarded by the mapping after its retries",
        "1 of 4 trades seen by recv-kinesis, on shard 0 of 1, in 1 batch: FAILED",
        "4 invocations of recv-kinesis",
        "Sandbox.Timedout, discard")
    .noProcessLeft()
