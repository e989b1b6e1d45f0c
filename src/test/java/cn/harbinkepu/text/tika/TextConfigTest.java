package cn.harbinkepu.text.tika;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextConfigTest {

    @Test
    void theDefaultsAreTheLimitsWrittenDown() {
        TextConfig config = TestConfig.of(Map.of());

        assertThat(config.limit()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.idle()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.heap().asLongValue()).isEqualTo(256L << 20);
        assertThat(config.memory().asLongValue()).isEqualTo(1L << 30);
        assertThat(config.longestText()).isEqualTo(10_000_000);
        assertThat(config.parsersAtOnce()).isEmpty();
        assertThat(config.firstLimit()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.documentsPerParser()).isEqualTo(1000);
        assertThat(config.classPath()).isEmpty();
        assertThat(config.scratch()).isAbsolute();
    }

    @Test
    void everyPropertyCanBeSet() {
        TextConfig config = TestConfig.of(Map.of(
                "kepu.text.limit", "5S",
                "kepu.text.first-limit", "2S",
                "kepu.text.idle", "6S",
                "kepu.text.heap", "64M",
                "kepu.text.memory", "512M",
                "kepu.text.longest-text", "1000",
                "kepu.text.parsers-at-once", "4",
                "kepu.text.documents-per-parser", "7",
                "kepu.text.class-path", "/lib/a.jar",
                "kepu.text.scratch", "/scratch"));

        assertThat(config.limit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.idle()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.heap().asLongValue()).isEqualTo(64L << 20);
        assertThat(config.memory().asLongValue()).isEqualTo(512L << 20);
        assertThat(config.longestText()).isEqualTo(1000);
        assertThat(config.parsersAtOnce()).contains(4);
        assertThat(config.firstLimit()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.documentsPerParser()).isEqualTo(7);
        assertThat(config.classPath()).contains("/lib/a.jar");
        assertThat(config.scratch()).isEqualTo(Path.of("/scratch"));
    }
}
