package cn.harbinkepu.way;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A line to the server that breaks in the middle of a request once enough has been sent, and stays broken until it is
/// mended.
final class BreakingLine implements AutoCloseable {

    private final ServerSocket door;
    private final URI server;
    private final Set<Socket> calls = ConcurrentHashMap.newKeySet();
    private long left;
    private boolean broken;

    private BreakingLine(ServerSocket door, URI server, long breaksAfter) {
        this.door = door;
        this.server = server;
        this.left = breaksAfter;
    }

    /// @param breaksAfter so many bytes on the way to the server
    static BreakingLine to(String server, long breaksAfter) throws IOException {
        BreakingLine line = new BreakingLine(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), URI.create(server), breaksAfter);
        Thread.ofVirtual().start(line::accept);
        return line;
    }

    /// Of the same host as the server's, so that a browser takes it for the same site.
    String url() {
        return server.getScheme() + "://" + server.getHost() + ":" + door.getLocalPort();
    }

    synchronized void mend() {
        broken = false;
        left = Long.MAX_VALUE;
    }

    @Override
    public void close() throws IOException {
        door.close();
        hangUp();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            }
        } catch (IOException closed) {
            // The end of the line.
        }
    }

    private void serve(Socket caller) {
        if (isBroken()) {
            close(caller);
            return;
        }
        try (caller;
                Socket called = new Socket(server.getHost(), server.getPort())) {
            calls.add(caller);
            calls.add(called);
            Thread.ofVirtual().start(() -> pass(called, caller, false));
            pass(caller, called, true);
        } catch (IOException absent) {
            // The caller sees the line closed.
        } finally {
            calls.remove(caller);
        }
    }

    private void pass(Socket from, Socket to, boolean counts) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (counts && breaks(read)) {
                    hangUp();
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException hungUp) {
            // One side has gone.
        } finally {
            close(from);
            close(to);
        }
    }

    private synchronized boolean breaks(int bytes) {
        left -= bytes;
        broken = left < 0;
        return broken;
    }

    private synchronized boolean isBroken() {
        return broken;
    }

    private void hangUp() {
        calls.forEach(BreakingLine::close);
        calls.clear();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed.
        }
    }
}
