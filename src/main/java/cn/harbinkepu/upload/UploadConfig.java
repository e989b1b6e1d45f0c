package cn.harbinkepu.upload;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What one uploaded file may be, and how long one may be on its way.
@ConfigMapping(prefix = "kepu.upload")
interface UploadConfig {

    /// Largest document, picture or recording. A thick illustrated book is about this large.
    @WithDefault("200M")
    MemorySize largestDocument();

    /// Largest film: an hour in HD.
    @WithDefault("2G")
    MemorySize largestFilm();

    /// How long an upload waits for its next bytes: over a long weekend.
    @WithDefault("72h")
    Duration keepUnfinished();

    /// Uploads that one person may have unfinished at once; a folder of pictures is chosen in one go.
    @WithDefault("1000")
    int mostUnfinished();

    /// What these may come to: a series of films.
    @WithDefault("20G")
    MemorySize mostUnfinishedBytes();

    /// How long the writer of an upload need not be heard of: after so long another may go on.
    @WithDefault("9s")
    Duration lease();

    /// How often what was abandoned is swept away.
    @WithDefault("10m")
    Duration sweepEvery();

    /// How old something in the store without a row must be to be swept: older than any request that
    /// may be about it.
    @WithDefault("24h")
    Duration strayFor();
}
