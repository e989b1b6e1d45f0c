package cn.harbinkepu.work;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How background work is run on this instance.
@ConfigMapping(prefix = "kepu.work")
interface WorkConfig {

    /// Whether this instance runs jobs and deliveries; an instance that only serves pages says `false`.
    @WithDefault("true")
    boolean enabled();

    /// Jobs that run at once. Codecs and parsers have limits of their own; this bounds what waits for them.
    @WithDefault("8")
    int threads();

    /// How long the job table is left alone when nothing wakes the instance: the safety net under the notifications.
    @WithDefault("5s")
    Duration pollEvery();

    /// A running job gives a sign of life this often; after four missed ones another instance takes it over.
    @WithDefault("2s")
    Duration heartbeatEvery();
}
