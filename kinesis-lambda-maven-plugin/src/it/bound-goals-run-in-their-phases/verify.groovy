import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Started the embedded engine at http://127.0.0.1:",
        "Created stream ExampleInputStream with 4 shards: arn:aws:kinesis:us-east-1:000000000000:stream/ExampleInputStream",
        "Created role lambda-Kinesis with AWSLambdaKinesisExecutionRole",
        "Created function recv-kinesis: handler it.Recv on java17",
        "Created mapping",
        "Enabled, up to 100 records or 10 s, from LATEST",
        "Deleted mapping",
        "Deleted function recv-kinesis",
        "Deleted stream ExampleInputStream",
        "Deleted role lambda-Kinesis",
        "Nothing is left: looked for each of the 4 and found none",
        "Stopped the embedded engine")
    .noProcessLeft()
