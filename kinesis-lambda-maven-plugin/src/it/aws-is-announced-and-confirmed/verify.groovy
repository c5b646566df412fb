import io.github.kinesislambda.plugin.it.Build

context.get("engine").close()
def marked = ["AKIAMARKEDMARKED", "secretMarkedSecretMarked", "tokenMarkedTokenMarked"]
def free = { String where, String text -> marked.each { assert !text.contains(it) : where } }

free("output", new File(basedir, "build.log").text)
new File(basedir, "state").eachFileRecurse(groovy.io.FileType.FILES) { free(it.path, it.getText("ISO-8859-1")) }
def children = ProcessHandle.allProcesses().filter { it.info().commandLine().orElse("").contains(basedir.path + File.separator) }.toList()
assert children.size() == 1
children.each {
    free("command line", it.info().commandLine().get())
    def environment = new File("/proc/" + it.pid() + "/environ")
    if (environment.canRead()) {
        free("environment", environment.text)
    }
    it.destroy()
    it.onExit().get()
}

new Build(basedir).inOrder(
        "Started the embedded engine",
        "AWS account 000000000000 in us-east-1, as arn:aws:",
        "Stream ExampleInputStream, function recv-kinesis, role lambda-Kinesis",
        "As it is set, stream ExampleInputStream costs 0.06 USD an hour (2 shards, 1 consumer), and what is put, kept, read and run besides (prices of us-east-1 as of",
        "Created stream ExampleInputStream with 2 shards",
        "Registered consumer recv of stream ExampleInputStream",
        "Stream ExampleInputStream costs 0.06 USD an hour",
        "ACTIVE, 2 open shards",
        "Dry run on AWS account 000000000000 in us-east-1, as arn:aws:",
        "Would delete stream ExampleInputStream with its records and 1 consumer",
        "To be deleted: stream ExampleInputStream with its records",
        "Nobody confirmed that stream ExampleInputStream may be deleted.",
        "Left over: stream ExampleInputStream, 2 shards, since",
        "Left over and billed by the hour: stream ExampleInputStream.",
        "Deleted stream ExampleInputStream",
        "Nothing is left")
    .noProcessLeft()
