import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "this is no zip archive. Lambda takes a zip or jar with the classes, and libraries under lib/.")
    .times("Started the embedded engine", 0)
    .noProcessLeft()
