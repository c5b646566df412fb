import io.github.kinesislambda.engine.Engine
import io.github.kinesislambda.engine.EngineConfiguration

// Ends with the build.
def engine = Engine.start(EngineConfiguration.DEFAULT)
context.put("engine", engine)
def config = new File(basedir, ".mvn/maven.config")
config.parentFile.mkdirs()
config.text = "-Daws.endpointUrl=${engine.endpoint()}\n-Dkinesis.target=aws\n-Dkinesis.region=us-east-1"
return true
