package cn.harbinkepu.push.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A mail server that speaks SMTP with one caller after another, and answers otherwise at one stage: with another
/// reply, or by hanging up.
final class SmtpServer implements AutoCloseable {

    static final String HANG_UP = "";

    /// The end of a letter, a line with a dot alone.
    static final String DOT = "DOT";

    static final String GREETING = "GREETING";

    private static final Map<String, String> USUAL = Map.of(
            GREETING,
            "220 test",
            "EHLO",
            "250 test",
            "MAIL",
            "250 ok",
            "RCPT",
            "250 ok",
            "DATA",
            "354 go on",
            DOT,
            "250 taken",
            "QUIT",
            "221 bye");

    private final ServerSocket socket;
    private final String stage;
    private final String reply;

    SmtpServer(int port, String stage, String reply) throws IOException {
        this.socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        this.stage = stage;
        this.reply = reply;
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                speak(caller);
            } catch (IOException over) {
                // The caller or the server has gone.
            }
        }
    }

    private void speak(Socket caller) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(caller.getInputStream(), UTF_8));
        PrintWriter out = new PrintWriter(caller.getOutputStream(), true, UTF_8);
        boolean letter = false;
        if (!answers(out, GREETING)) {
            return;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (letter && !line.equals(".")) {
                continue;
            }
            String said =
                    letter ? DOT : line.substring(0, Math.min(4, line.length())).toUpperCase(java.util.Locale.ROOT);
            if (!answers(out, said)) {
                return;
            }
            letter = said.equals("DATA");
        }
    }

    /// Whether the conversation goes on.
    private boolean answers(PrintWriter out, String said) {
        String answer = said.equals(stage) ? reply : USUAL.getOrDefault(said, "502 what?");
        if (answer.equals(HANG_UP)) {
            return false;
        }
        out.print(answer + "\r\n");
        out.flush();
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
