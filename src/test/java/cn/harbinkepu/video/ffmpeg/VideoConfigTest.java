package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VideoConfigTest {

    @Test
    void theDefaultsAreTheLimitsWrittenDown() {
        VideoConfig config = TestConfig.of(Map.of());

        assertThat(config.longest()).isEqualTo(Duration.ofHours(4));
        assertThat(config.largestSide()).isEqualTo(4096);
        assertThat(config.transcodesAtOnce()).isEqualTo(3);
        assertThat(config.probesAtOnce()).isEqualTo(2);
        assertThat(config.probeLimit()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.transcodeLimit()).isEqualTo(Duration.ofHours(6));
        assertThat(config.copyLimit()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.memory().asLongValue()).isEqualTo(3L << 30);
        assertThat(config.tools()).isAbsolute();
        assertThat(config.scratch()).isAbsolute();
    }

    @Test
    void everyPropertyCanBeSet() {
        VideoConfig config = TestConfig.of(Map.of(
                "kepu.video.longest", "10M",
                "kepu.video.largest-side", "1920",
                "kepu.video.transcodes-at-once", "4",
                "kepu.video.probes-at-once", "5",
                "kepu.video.probe-limit", "7S",
                "kepu.video.transcode-limit", "8M",
                "kepu.video.copy-limit", "9M",
                "kepu.video.memory", "1G",
                "kepu.video.tools", "/a",
                "kepu.video.scratch", "/b"));

        assertThat(config.longest()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.largestSide()).isEqualTo(1920);
        assertThat(config.transcodesAtOnce()).isEqualTo(4);
        assertThat(config.probesAtOnce()).isEqualTo(5);
        assertThat(config.probeLimit()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.transcodeLimit()).isEqualTo(Duration.ofMinutes(8));
        assertThat(config.copyLimit()).isEqualTo(Duration.ofMinutes(9));
        assertThat(config.memory().asLongValue()).isEqualTo(1L << 30);
        assertThat(config.tools()).isEqualTo(Path.of("/a"));
        assertThat(config.scratch()).isEqualTo(Path.of("/b"));
    }

    @Test
    void whatPicturesMayTakeHasItsOwnLimits() {
        VideoConfig usual = TestConfig.of(Map.of());
        VideoConfig set = TestConfig.of(Map.of("kepu.video.pictures-at-once", "2", "kepu.video.picture-limit", "4M"));

        assertThat(usual.picturesAtOnce()).isEqualTo(1);
        assertThat(usual.pictureLimit()).isEqualTo(Duration.ofMinutes(3));
        assertThat(set.picturesAtOnce()).isEqualTo(2);
        assertThat(set.pictureLimit()).isEqualTo(Duration.ofMinutes(4));
    }
}
