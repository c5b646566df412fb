import io.github.kinesislambda.plugin.it.Build

def socket = context.get("socket")
def port = socket.localPort
socket.close()
new Build(basedir).inOrder(
        "<port> is " + port + "; another process has it. The engine needs a port of its own. Choose another with -Dkinesis.port")
    .noProcessLeft()
