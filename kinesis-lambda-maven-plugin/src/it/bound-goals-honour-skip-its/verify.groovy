import io.github.kinesislambda.plugin.it.Build

new Build(basedir)
    .times("Skipped.", 6)
    .times("Target    embedded: not running", 1)
    .times("Started the embedded engine", 0)
    .noProcessLeft()
