import io.github.kinesislambda.plugin.it.Build

new Build(basedir).inOrder(
        "Would start target embedded",
        "Would follow a fault script of 2 rules",
        "Would follow PutRecords call 1, entries 4 and 9: throttled",
        "Rule 1 of the fault script is 'PutRecords entry four: throttled'. After 'entry' comes 'four'; a number comes there.",
        "Target    embedded: not running",
        "Started the embedded engine",
        "Follows   a fault script of 2 rules",
        "PutRecords call 1, entries 4 and 9: throttled",
        "Faults    a script of 2 rules goes on, applied 0 times; mvn kinesis:faults shows it",
        "3 sent again",
        "Faults    PutRecords call 1, entries 4 and 9: throttled (applied 2 times)",
        "Faults    PutRecords call 2, entry 2: throttled (applied 1 time)",
        "Would follow no fault script",
        "Follows   no fault script",
        "Faults    none by script",
        "Stopped the embedded engine")
    .times("Started the embedded engine", 1)
    .noProcessLeft()
