import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Created stream orders with 2 shards",
        "2500 records/s of 100 bytes for 1 consumer need 3 shards (per shard: 1 MB/s and 1,000 records/s in, 2 MB/s out); <shards> is 2",
        "Stream orders exists with 2 shards; nothing to change",
        "Dry run on embedded engine at",
        "Would update stream orders: shards 2 -> 3",
        "Stream orders exists with 2 shards; nothing to change",
        "Deleted stream orders",
        "Stopped the embedded engine")
    .noProcessLeft()
