package cn.harbinkepu.text.tika;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.SmallRyeConfigBuilder;

/// The configuration of the tests: the defaults, in folders of the test.
final class TestConfig {

    private TestConfig() {}

    static TextConfig in(Path folder, String limit) {
        return of(Map.of(
                "kepu.text.scratch",
                folder.resolve("scratch").toString(),
                "kepu.text.documents-per-parser",
                "1000",
                "kepu.text.limit",
                limit));
    }

    static TextConfig of(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .addDiscoveredConverters()
                .withDefaultValues(new HashMap<>(values))
                .withMapping(TextConfig.class)
                .build()
                .getConfigMapping(TextConfig.class);
    }
}
