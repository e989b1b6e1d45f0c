package cn.harbinkepu.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/// Gives a `@QuarkusTest` the real servers of the embedded stack, and the demo accounts.
public class StackResource implements QuarkusTestResourceLifecycleManager {

    public static final String PASSWORD = "test-password-1";
    public static final String PARTNER_KEY = "kpk_test-partner-key";

    @Override
    public Map<String, String> start() {
        Map<String, String> values = new TreeMap<>(TestServers.start());
        // A port that nobody uses: several suites may run on one machine.
        values.put("quarkus.http.test-port", "0");
        // Films of the tests are short, and come in pieces all the same.
        values.put("kepu.media.pieces.segments", "1");
        // Servers that single tests play, at ports of their own.
        values.put("quarkus.mailer.port", Integer.toString(freePort()));
        values.put("quarkus.mailer.host", "127.0.0.1");
        values.put("kepu.push.wechat.base-url", "http://127.0.0.1:" + freePort());
        values.put("kepu.outlet.wechat.base-url", "http://127.0.0.1:" + freePort());
        values.put("kepu.outlet.douyin.base-url", "http://127.0.0.1:" + freePort());
        values.put("kepu.outlet.kuaishou.base-url", "http://127.0.0.1:" + freePort());
        values.put("kepu.push.sms.base-url", "http://127.0.0.1:" + freePort());
        // A voice that says what it reads, letter by letter.
        values.put(
                "kepu.reach.voice",
                Path.of("src/test/resources/fixtures/reach/voice")
                        .toAbsolutePath()
                        .toString());
        values.put("kepu.demo.enabled", "true");
        values.put("kepu.demo.password", PASSWORD);
        values.put("kepu.demo.partner-key", PARTNER_KEY);
        return values;
    }

    @Override
    public void stop() {
        // The servers serve all tests of the JVM and end with it.
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
