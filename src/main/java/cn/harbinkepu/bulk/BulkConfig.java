package cn.harbinkepu.bulk;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Many resources at once.
@ConfigMapping(prefix = "kepu.bulk")
interface BulkConfig {

    /// Rows that one import may have.
    @WithDefault("10000")
    int mostRows();

    /// Bytes of rows that are sent as a body of their own, without files.
    @WithDefault("256M")
    MemorySize largestRows();

    /// Bytes that one member of an import's ZIP may unpack to.
    @WithDefault("1G")
    MemorySize largestMember();

    /// Bytes that the files which rows name may unpack to together, each counted as often as it is named: a trial
    /// and an import look at all of them, and end some minutes later.
    @WithDefault("20G")
    MemorySize largestUnpacked();
}
