package cn.harbinkepu.search;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How the index is asked and looked after.
@ConfigMapping(prefix = "kepu.search")
interface SearchConfig {

    /// An index that has not answered by then counts as away, and PostgreSQL answers instead; together they keep the
    /// two seconds after which a reader gives up.
    @WithDefault("1500ms")
    Duration patience();

    /// How long an index that was found away is left alone before a query is sent there again.
    @WithDefault("3s")
    Duration pause();

    /// How many answers this instance gives again as long as nothing is written into the index, some thirty kilobytes
    /// each; 0 for none.
    @WithDefault("500")
    int remembered();

    /// How often this instance looks whether there is an index of the right shape.
    @WithDefault("10s")
    Duration watchEvery();
}
