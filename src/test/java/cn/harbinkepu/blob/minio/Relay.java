package cn.harbinkepu.blob.minio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/// Passes connections of one port on to a server, so that the server can be there at one time and not at another.
final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final URI server;

    private Relay(ServerSocket door, URI server) {
        this.door = door;
        this.server = server;
    }

    static Relay open(int port, String server) throws IOException {
        Relay relay = new Relay(new ServerSocket(port, 5, InetAddress.getLoopbackAddress()), URI.create(server));
        Thread.ofVirtual().start(relay::accept);
        return relay;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = door.accept();
                Socket called = new Socket(server.getHost(), server.getPort());
                Thread.ofVirtual().start(() -> pass(caller, called));
                Thread.ofVirtual().start(() -> pass(called, caller));
            }
        } catch (IOException closed) {
            // The end of the relay.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // One side has hung up; both are closed now.
        }
    }
}
