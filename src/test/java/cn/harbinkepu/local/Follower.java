package cn.harbinkepu.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Follows a stream of server-sent events as a browser does: an event counts when it is whole, and
/// when the connection ends the stream goes on at the next instance, from the number that was heard
/// last.
final class Follower implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration COME_BACK_AFTER = Duration.ofMillis(200);

    private final List<Integer> ports;
    private final String path;
    private final Map<String, String> headers;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile String last;
    private volatile boolean open;
    private volatile boolean over;
    private volatile Socket socket = new Socket();

    /// @param id the number of the event, the last that was told if it has none of its own
    record Heard(String id, String type, String data) {}

    /// Begins at once.
    ///
    /// @param ports of the instances on this machine, the first of which is asked first
    /// @param last  the number that was heard last; empty for a beginning
    Follower(List<Integer> ports, String path, Map<String, String> headers, String last) {
        this.ports = List.copyOf(ports);
        this.path = path;
        this.headers = Map.copyOf(headers);
        this.last = last;
        this.thread = Thread.ofVirtual().name("follower of " + path).start(this::follow);
    }

    /// Of this type, in the order in which they came.
    List<Heard> heard(String type) {
        return heard.stream().filter(event -> event.type().equals(type)).toList();
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    /// Whether a stream has been opened since the beginning or since that was forgotten; it may
    /// have ended.
    boolean isOpen() {
        return open;
    }

    void forgetOpen() {
        open = false;
    }

    String last() {
        return last;
    }

    @Override
    public String toString() {
        return path + " after " + last + " has heard " + heard;
    }

    private void follow() {
        for (int i = 0; !over; i++) {
            try (Socket connection = new Socket()) {
                socket = connection;
                connection.connect(new InetSocketAddress("127.0.0.1", ports.get(i % ports.size())), (int)
                        CONNECT_WITHIN.toMillis());
                connection.getOutputStream().write(request().getBytes(UTF_8));
                read(new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8)));
            } catch (IOException lost) {
                LockSupport.parkNanos(COME_BACK_AFTER.toNanos());
            }
        }
    }

    private String request() {
        StringBuilder request = new StringBuilder("GET ")
                .append(path)
                .append(" HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        if (!last.isEmpty()) {
            request.append("Last-Event-ID: ").append(last).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    /// Each event comes in a chunk of its own; the lines that tell the sizes of chunks are no
    /// fields and are passed over.
    private void read(BufferedReader lines) throws IOException {
        if (!line(lines).contains(" 200 ")) {
            throw new IOException("refused");
        }
        String id = last;
        String type = "";
        String data = "";
        for (String line = line(lines); ; line = line(lines)) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("id:")) {
                id = value;
            } else if (line.startsWith("event:")) {
                type = value;
            } else if (line.startsWith("data:")) {
                data = value;
            } else if (line.isEmpty()) {
                last = id;
                open = true;
                if (!data.isEmpty()) {
                    heard.add(new Heard(id, type, data));
                }
                type = "";
                data = "";
            }
        }
    }

    private static String line(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("ended");
        }
        return line;
    }

    @Override
    public void close() {
        over = true;
        try {
            socket.close();
            thread.join();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
