package cn.harbinkepu.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What one uploaded file may be.
@ConfigMapping(prefix = "kepu.upload")
interface UploadConfig {

    /// Largest document, picture or recording. A thick illustrated book is about this large.
    @WithDefault("200M")
    MemorySize largestDocument();

    /// Largest film: an hour in HD.
    @WithDefault("2G")
    MemorySize largestFilm();
}
