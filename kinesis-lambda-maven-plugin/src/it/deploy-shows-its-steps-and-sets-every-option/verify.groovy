import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Would start target embedded",
        "There is no stream ExampleInputStream yet; planned as if kinesis:create had made it",
        "Would create role lambda-Kinesis with AWSLambdaKinesisExecutionRole",
        "Would create function recv-kinesis: handler it.Recv on java17",
        "Would reserve 7 concurrent invocations for function recv-kinesis",
        "Would create a mapping from the stream's ARN to function recv-kinesis, from NOW 20",
        "Created stream ExampleInputStream",
        "Created function recv-kinesis: handler it.Recv on java17",
        "Updated function recv-kinesis: reservedConcurrency 7",
        "Enabled, up to 100 records or 0 s, from NOW 20",
        "The mapping reads, ",
        "the ledger has function recv-kinesis called with it at",
        "Updated function recv-kinesis: layers [arn:aws:lambda:us-east-1:123456789012:layer:tools:3] -> []",
        "Updated function recv-kinesis: tags stage",
        "Published version 1 of function recv-kinesis; alias live points to it",
        "function recv-kinesis -> recv-kinesis:live",
        "Deleted mapping",
        "Deleted function recv-kinesis",
        "Stopped the embedded engine")
    .noProcessLeft()
