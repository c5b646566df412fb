import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "There is no stream ExampleInputStream. A function is deployed to a stream that exists. Run mvn kinesis:create first",
        "Stream    ExampleInputStream: none",
        "Role      lambda-Kinesis: none",
        "Function  recv-kinesis: none",
        "Stopped the embedded engine")
    .noProcessLeft()
