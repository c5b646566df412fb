import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "<handler> is it.Three;",
        "Correct -Dkinesis.handler; found here: it.One, it.Two.")
    .times("Started the embedded engine", 0)
    .noProcessLeft()
