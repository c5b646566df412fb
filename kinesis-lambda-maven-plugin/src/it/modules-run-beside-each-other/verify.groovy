import io.github.kinesislambda.plugin.it.Build

for (module in ["one", "two"]) {
  def verdict = new File(basedir, "$module/target/kinesis-reports/verdict-000001.json").text
  assert verdict.contains('"seen" : 20')
  assert verdict.contains("\"function\" : \"recv-kinesis-$module\"")
  assert verdict.contains("\"stream\" : \"ExampleInputStream-$module\"")
}

new Build(basedir)
    .times("Started the embedded engine", 2)
    .times("Stopped the embedded engine", 2)
    .times("The following projects/plugins/mojos are not marked as @threadSafe", 0)
    .noProcessLeft()
