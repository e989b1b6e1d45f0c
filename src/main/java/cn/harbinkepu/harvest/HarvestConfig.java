package cn.harbinkepu.harvest;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How content of others is fetched.
@ConfigMapping(prefix = "kepu.harvest")
interface HarvestConfig {

    /// Whether sources inside the own network may be fetched. Only for tests and development: with it, whoever may
    /// manage sources can make this server ask its neighbours.
    @WithDefault("false")
    boolean privateAddresses();

    /// How often it is looked which sources are due.
    @WithDefault("30s")
    Duration lookEvery();

    /// Time for one answer, from the first byte sent to the last one received.
    @WithDefault("60s")
    Duration patience();

    /// Bytes of a feed or of one page of a repository, unpacked.
    @WithDefault("16M")
    MemorySize largestAnswer();

    /// Bytes of a file that a feed encloses.
    @WithDefault("512M")
    MemorySize largestFile();

    /// Pages of one run; a repository with more goes on with the next run.
    @WithDefault("500")
    int mostPages();
}
