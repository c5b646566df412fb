import io.github.kinesislambda.plugin.it.Build

assert !new File(basedir, "state/replays").exists()

new Build(basedir).inOrder(
        "Created stream ExampleInputStream",
        "Line 3 of",
        "nothing was sent",
        "Correct the file or -Dkinesis.trades",
        "Nothing was replayed yet.",
        "Deleted stream ExampleInputStream")
    .noProcessLeft()
