package cn.harbinkepu.upload.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// A proxy as some offices have it: no body of more than a megabyte, and a line that breaks at any
/// byte, on the way there or on the way back.
public final class NarrowLine implements AutoCloseable {

    private static final int MOST = 1 << 20;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final ServerSocket door;
    private final URI server;
    private final Random random;
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();

    private NarrowLine(ServerSocket door, URI server, long seed) {
        this.door = door;
        this.server = server;
        this.random = new Random(seed);
    }

    public static NarrowLine to(String server, long seed) throws IOException {
        NarrowLine line =
                new NarrowLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), URI.create(server), seed);
        Thread.ofVirtual().start(line::accept);
        return line;
    }

    public String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /// How often the line broke.
    public int cuts() {
        return cuts.get();
    }

    /// How many bodies were too large.
    public int refusals() {
        return refusals.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
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

    /// One request on each connection.
    private void serve(Socket caller) {
        try (caller;
                Socket called = new Socket(server.getHost(), server.getPort())) {
            String head = head(caller.getInputStream());
            Matcher length = LENGTH.matcher(head);
            int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
            if (body > MOST) {
                refusals.incrementAndGet();
                caller.getOutputStream()
                        .write("HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(ISO_8859_1));
                return;
            }
            called.getOutputStream()
                    .write(head.replaceFirst("\r\n", "\r\nConnection: close\r\n")
                            .getBytes(ISO_8859_1));
            if (pass(caller.getInputStream(), called.getOutputStream(), body, cut(body))) {
                pass(called.getInputStream(), caller.getOutputStream(), Integer.MAX_VALUE, cut(300));
            }
        } catch (IOException broken) {
            // One side has hung up.
        }
    }

    /// At which byte the line breaks this time, most often never.
    private synchronized int cut(int length) {
        return length > 0 && random.nextInt(5) == 0 ? random.nextInt(length) : Integer.MAX_VALUE;
    }

    private boolean pass(InputStream from, OutputStream to, int length, int cut) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        int passed = 0;
        while (passed < length) {
            int read = from.read(buffer, 0, Math.min(buffer.length, length - passed));
            if (read < 0) {
                return true;
            }
            if (passed + read > cut) {
                to.write(buffer, 0, cut - passed);
                to.flush();
                cuts.incrementAndGet();
                return false;
            }
            to.write(buffer, 0, read);
            to.flush();
            passed += read;
        }
        return true;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int each = in.read();
            if (each < 0) {
                throw new IOException("no request");
            }
            head.write(each);
        }
        return head.toString(ISO_8859_1);
    }
}
