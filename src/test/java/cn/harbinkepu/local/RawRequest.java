package cn.harbinkepu.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;

import org.eclipse.microprofile.config.ConfigProvider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// What the server says to these very bytes; clients of a library would tidy them first, or refuse to send them.
public final class RawRequest {

    private RawRequest() {}

    public static String answer(String request) throws IOException {
        URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        try (Socket socket = new Socket("127.0.0.1", url.getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(ISO_8859_1));
            out.flush();
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /// The answer to somebody who asks for an address as it is written here.
    public static String get(String address) throws IOException {
        return answer("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
