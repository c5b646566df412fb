import io.github.kinesislambda.plugin.it.Build

def log = new File(basedir, "build.log").text
def quiet = log.substring(log.indexOf("BUILD SUCCESS"))
assert !quiet.contains("kinesis:"), "a quiet build named a goal"
assert !quiet.contains("ExampleInputStream"), "a quiet build talked of its pipeline"
assert new File(basedir, "target/kinesis-reports/verdict-000001.json").text.contains('"seen" : 20')

new Build(basedir).noProcessLeft()
