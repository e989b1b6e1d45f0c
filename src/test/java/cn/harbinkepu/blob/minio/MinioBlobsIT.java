package cn.harbinkepu.blob.minio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.blob.BlobsContract;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The object store of the embedded stack.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MinioBlobsIT implements BlobsContract {

    @Inject
    MinioBlobs blobs;

    @Override
    public Blobs testee() {
        return blobs;
    }

    @Test
    void aStoreThatSaysNothingIsUnavailableInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Blobs silenced = at(Map.of(
                    "kepu.blob.endpoint",
                    "http://127.0.0.1:" + silent.getLocalPort(),
                    "kepu.blob.request-timeout",
                    "300ms"));

            assertThatThrownBy(() -> silenced.stat("sha256/0").await().atMost(Duration.ofSeconds(20)))
                    .isInstanceOf(Blobs.Unavailable.class);
        }
    }

    @Test
    void aStoreThatComesBackIsUsedAgain(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "words");
        int port;
        try (ServerSocket away = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = away.getLocalPort();
        }
        Blobs returning = at(Map.of("kepu.blob.endpoint", "http://127.0.0.1:" + port));
        assertThatThrownBy(() -> returning.stat("sha256/0").await().atMost(Duration.ofSeconds(20)))
                .isInstanceOf(Blobs.Unavailable.class);

        try (Relay _ = Relay.open(port, value("kepu.blob.endpoint"))) {
            returning.put("sha256/1", file, "text/plain").await().atMost(Duration.ofSeconds(20));
            assertThat(returning.stat("sha256/1").await().atMost(Duration.ofSeconds(20)))
                    .isPresent();
        }
    }

    /// The store, with some properties changed.
    private static MinioBlobs at(Map<String, String> changed) {
        Map<String, String> values = new HashMap<>();
        for (String name : List.of("kepu.blob.endpoint", "kepu.blob.access-key", "kepu.blob.secret-key")) {
            values.put(name, value(name));
        }
        values.putAll(changed);
        return new MinioBlobs(new Bucket(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withDefaultValues(values)
                .withMapping(BlobConfig.class)
                .build()
                .getConfigMapping(BlobConfig.class)));
    }

    private static String value(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
