package cn.harbinkepu.integrity;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How thoroughly what is stored is read again.
@ConfigMapping(prefix = "kepu.integrity")
interface IntegrityConfig {

    /// How long after one run of the sweep the next begins.
    @WithDefault("10M")
    Duration every();

    /// Bytes read in one run: with a run each ten minutes a terabyte takes two weeks.
    @WithDefault("512M")
    MemorySize bytesPerRun();

    /// How often the names and sizes of what was made of a file are compared with what must be there.
    @WithDefault("6H")
    Duration listAgain();

    /// Age at which what was read before is read again.
    @WithDefault("30D")
    Duration again();

    /// Files in one run of which an earlier version has found out less than is known how to find by now: with a run
    /// each ten minutes 30 an hour.
    @WithDefault("5")
    int improvedPerRun();

    /// Age at which an object that belongs to nothing is removed; longer than any work takes.
    @WithDefault("2D")
    Duration strayFor();

    /// How long findings are shown.
    @WithDefault("365D")
    Duration keepFindings();
}
