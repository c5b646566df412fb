// Held open until the build has ended.
def socket = new ServerSocket(0, 1, InetAddress.loopbackAddress)
context.put("socket", socket)
def config = new File(basedir, ".mvn/maven.config")
config.parentFile.mkdirs()
config.text = "-Dkinesis.port=" + socket.localPort
return true
