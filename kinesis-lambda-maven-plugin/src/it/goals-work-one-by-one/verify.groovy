import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Target    embedded: not running",
        "Started the embedded engine at http://127.0.0.1:",
        "Created stream ExampleInputStream with 4 shards",
        "Created function recv-kinesis: handler it.Recv on java17",
        "Target    embedded engine at http://127.0.0.1:",
        "Stream    ExampleInputStream: ACTIVE, 4 open shards, kept 24 h",
        "shardId-000000000003 255211775190703847597530955573826158592..340282366920938463463374607431768211455",
        "Role      lambda-Kinesis",
        "Function  recv-kinesis: Active, last update Successful, it.Recv on java17, 512 MB, 30 s",
        "last result: No records processed",
        "Nothing is left: looked for each of the 4 and found none",
        "Stopped the embedded engine at http://127.0.0.1:",
        "Nothing to delete: target embedded does not run",
        "Nothing to stop: target embedded runs nothing on this machine")
    .times("Started the embedded engine", 1)
    .noProcessLeft()
