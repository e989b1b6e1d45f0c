package cn.harbinkepu.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The way in.
@ConfigMapping(prefix = "kepu.ingest")
interface IngestConfig {

    /// Largest document, picture or recording. A thick illustrated book is about this large.
    @WithDefault("200M")
    MemorySize largestDocument();

    /// Largest film: an hour in HD.
    @WithDefault("2G")
    MemorySize largestFilm();

    /// Rows that one import may have.
    @WithDefault("10000")
    int mostRows();

    /// Bytes that one member of an import's ZIP may unpack to.
    @WithDefault("1G")
    MemorySize largestMember();

    /// Characters of a suggested summary: two or three sentences.
    @WithDefault("160")
    int summaryLength();

    /// Keywords that are suggested.
    @WithDefault("8")
    int keywords();
}
