package cn.harbinkepu.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// The ports of one stack, all on the loopback interface.
record Ports(int web, int postgres, int redis, int elasticsearch, int elasticsearchTransport, int objectStore) {

    private static final int CONNECT_MILLIS = 300;
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;

    static Ports standard() {
        return new Ports(8080, 15432, 16379, 19200, 19300, 19000);
    }

    /// Ports that nobody uses at the moment.
    static Ports free() {
        int first = freeRow(6);
        return new Ports(first, first + 1, first + 2, first + 3, first + 4, first + 5);
    }

    /// The first of so many ports in a row that can be listened on. They lie below those that the kernel hands to
    /// outgoing connections, which could take one before it is used.
    static int freeRow(int length) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))
                .filter(first -> IntStream.range(first, first + length).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow();
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
