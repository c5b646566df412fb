def socket = new ServerSocket(0, 1, InetAddress.loopbackAddress)
def config = new File(basedir, ".mvn/maven.config")
config.parentFile.mkdirs()
config.text = "-Dother.port=" + socket.localPort
socket.close()
return true
