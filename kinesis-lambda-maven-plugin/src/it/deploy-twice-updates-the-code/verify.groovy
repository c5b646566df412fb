import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Created function recv-kinesis",
        "Role lambda-Kinesis exists with AWSLambdaKinesisExecutionRole",
        "Function recv-kinesis exists with this code and these settings; nothing to change",
        "exists with these settings (Enabled); nothing to change",
        "Updated the code of function recv-kinesis",
        "Updated function recv-kinesis: memorySize 512 -> 1024",
        "(Enabled): batchSize 100 -> 200",
        "Nothing is left",
        "Stopped the embedded engine")
    .noProcessLeft()
