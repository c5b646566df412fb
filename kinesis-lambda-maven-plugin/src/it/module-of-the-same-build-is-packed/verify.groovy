import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Created function recv-kinesis: handler it.Recv on java17",
        "Disabled, up to 100 records or 10 s, from LATEST",
        "Nothing is left",
        "Stopped the embedded engine")
    .noProcessLeft()
