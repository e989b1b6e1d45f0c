package cn.harbinkepu.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// The ports of one stack, all on the loopback interface.
record Ports(int web, int postgres, int redis, int elasticsearch, int elasticsearchTransport, int objectStore) {

    private static final int CONNECT_MILLIS = 300;

    static Ports standard() {
        return new Ports(8080, 15432, 16379, 19200, 19300, 19000);
    }

    /// Ports that nobody uses at the moment.
    static Ports free() {
        return new Ports(freePort(), freePort(), freePort(), freePort(), freePort(), freePort());
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StackException("no free port on the loopback interface", e);
        }
    }
}
