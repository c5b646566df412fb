import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Started the embedded engine at http://127.0.0.1:",
        "Ready: embedded engine at http://127.0.0.1:",
        "Ready: embedded engine at http://127.0.0.1:",
        "<port> is 1; the embedded engine that runs was started with",
        "Stopped the embedded engine at http://127.0.0.1:",
        "Nothing to stop: target embedded runs nothing on this machine")
    .times("Started the embedded engine", 1)
    .noProcessLeft()
