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

    /// Light jobs that run at once. Codecs and parsers have limits of their own; this bounds what waits for
    /// them.
    @WithDefault("8")
    int threads();

    /// Heavy jobs that run at once without which nothing can be done, such as films that do not play yet, beside
    /// the other heavy ones; none on an instance that leaves them to others.
    @WithDefault("1")
    int firstThreads();

    /// Other heavy jobs that run at once, further sizes of films above all: one leaves the other processors to the
    /// readers; none on an instance that leaves them to others.
    @WithDefault("1")
    int heavyThreads();

    /// Films whose pictures are read for words at once, beside the other heavy jobs: they are read one at a time, so
    /// that a second thread would only wait; none on an instance that leaves them to others.
    @WithDefault("1")
    int letterThreads();

    /// Urgent heavy jobs that run at once, beside the others; none on an instance that leaves them to others.
    @WithDefault("1")
    int urgentThreads();

    /// How long the job table is left alone when nothing wakes the instance: the safety net under the
    /// notifications.
    @WithDefault("5s")
    Duration pollEvery();

    /// A running job gives a sign of life this often; after four missed ones another instance takes it over.
    @WithDefault("2s")
    Duration heartbeatEvery();
}
