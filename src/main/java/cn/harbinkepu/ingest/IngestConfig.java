package cn.harbinkepu.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What a draft is given from its file.
@ConfigMapping(prefix = "kepu.ingest")
interface IngestConfig {

    /// Characters of a suggested summary: two or three sentences.
    @WithDefault("160")
    int summaryLength();

    /// Keywords that are suggested.
    @WithDefault("8")
    int keywords();
}
