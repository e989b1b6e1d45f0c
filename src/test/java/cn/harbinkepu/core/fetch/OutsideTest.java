package cn.harbinkepu.core.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import io.vertx.mutiny.core.Vertx;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Strangers say where the cloud should post to.
class OutsideTest {

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().add("Location", at("/inside"));
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        vertx.closeAndAwait();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0.0.0.0/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[fe80::1]/",
                "https://[fd00::1]/",
                "https://localhost/",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "http://example.com/",
                "ftp://example.com/",
                "https://name@example.com/",
                "https:///nobody"
            })
    void serversInsideAreNotAsked(String address) {
        Problem refusal = catchThrowableOfType(Problem.class, () -> outside(false)
                .postToStranger(URI.create(address), Map.of(), new byte[0])
                .await()
                .indefinitely());

        assertThat(refusal.code()).isEqualTo(ProblemCode.INVALID_FIELD);
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() {
        Outside.Answer answer = outside(true)
                .postToStranger(URI.create(at("/outside")), Map.of(), new byte[0])
                .await()
                .indefinitely();

        assertThat(answer.status()).isEqualTo(307);
        assertThat(ASKED).containsExactly("/outside");
    }

    private static String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static Outside outside(boolean privateAddresses) {
        return new Outside(vertx, InstantSource.system(), new OutsideConfig() {
            @Override
            public Duration patience() {
                return Duration.ofSeconds(5);
            }

            @Override
            public boolean privateAddresses() {
                return privateAddresses;
            }
        });
    }
}
