package cn.harbinkepu.structure;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.RawRequest;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// Requests are counted by the address of their method and not by what stands in it, so that the metric has room for
/// all of them whatever strangers ask for.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MeteredRoutesIT {

    private static final String METER = "http.server.requests";

    /// What is no address of a method.
    private static final Set<String> COLLECTED = Set.of(
            "root",
            "UNKNOWN",
            "NOT_FOUND",
            "REDIRECTION",
            "/favicon.svg",
            "/manifest.webmanifest",
            "/push-worker.js",
            "/screen-worker.js",
            "/css/{file}",
            "/js/{file}",
            "/vendor/{file}",
            "/img/{file}");

    @Inject
    MeterRegistry meters;

    @Test
    void everyRequestIsCountedUnderAnAddressThatIsWrittenDown() throws IOException {
        List<String> asked = List.of(
                "/",
                "/css/kepu.css",
                "/js/studio.js",
                "/js/editor/none.js",
                "/vendor/none-1/none.js",
                "/media/" + UUID.randomUUID() + "/index.m3u8",
                "/r/" + UUID.randomUUID(),
                "/r/none",
                "/none/" + UUID.randomUUID(),
                "/none;" + UUID.randomUUID(),
                "/api/v1/none/" + UUID.randomUUID());
        asked.forEach(path -> RestAssured.given().urlEncodingEnabled(false).get(path));
        assertThat(RawRequest.get("/iiif/3/" + UUID.randomUUID() + "/full/^100,/0/default.jpg"))
                .contains("404");
        asked.forEach(path -> RestAssured.given().urlEncodingEnabled(false).post(path));

        Set<String> written = addresses();
        Set<String> counted = Await.until(this::counted, found -> found.contains("/media/{file}/{name}"));
        assertThat(counted.stream().filter(uri -> !written.contains(plain(uri)) && !COLLECTED.contains(uri)))
                .isEmpty();
        assertThat(counted).contains("/css/{file}", "/js/{file}", "NOT_FOUND", "UNKNOWN");
    }

    @Test
    void thereIsRoomForEveryAddress() throws IOException {
        int room = ConfigProvider.getConfig()
                .getValue("quarkus.micrometer.binder.http-server.max-uri-tags", Integer.class);

        assertThat(addresses().size() + COLLECTED.size()).isLessThan(room);
    }

    private Set<String> counted() {
        return meters.find(METER).timers().stream()
                .map(timer -> String.valueOf(timer.getId().getTag("uri")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> addresses() throws IOException {
        return Matrix.read().lines().keySet().stream()
                .map(line -> plain(line.substring(line.indexOf(' ') + 1)))
                .collect(Collectors.toSet());
    }

    /// Without the patterns of placeholders.
    private static String plain(String address) {
        return address.replaceAll("\\{(\\w+)\\s*:[^/]*}", "{$1}");
    }
}
