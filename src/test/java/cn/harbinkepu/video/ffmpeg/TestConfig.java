package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.smallrye.config.SmallRyeConfigBuilder;

/// The configuration of the tests: the defaults, in folders of the test.
final class TestConfig {

    /// Unpacked once for all tests of the build.
    static final Path TOOLS = Path.of("target", "ffmpeg");

    private TestConfig() {}

    static VideoConfig in(Path folder) {
        return in(folder, 4096, Duration.ofHours(4));
    }

    static VideoConfig in(Path folder, int largestSide, Duration longest) {
        return of(Map.of(
                "kepu.video.tools", TOOLS.toString(),
                "kepu.video.scratch", folder.resolve("scratch").toString(),
                "kepu.video.largest-side", Integer.toString(largestSide),
                "kepu.video.longest", longest.toString()));
    }

    static VideoConfig of(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .addDiscoveredConverters()
                .withDefaultValues(values)
                .withMapping(VideoConfig.class)
                .build()
                .getConfigMapping(VideoConfig.class);
    }
}
