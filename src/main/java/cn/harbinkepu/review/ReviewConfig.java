package cn.harbinkepu.review;

import java.time.Duration;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import cn.harbinkepu.resource.Kind;

/// How reviewing is organised.
@ConfigMapping(prefix = "kepu.review")
interface ReviewConfig {

    /// How long a step stays with who has claimed it; after that others may claim it again. A working day and a night:
    /// long enough to read a book, short enough that nothing is held over a holiday.
    @WithDefault("24h")
    Duration claimFor();

    /// The kinds under 三审三校: fewer than three steps need an administrator and a reason.
    @WithDefault("ARTICLE,VIDEO,AUDIO,CHART,BOOK,COURSE")
    Set<Kind> threeStepKinds();

    /// How many days a link for signing may be valid at most.
    @WithDefault("14")
    int longestLinkDays();

    /// How often one address may open or answer links that are none, within the window: far more than a person
    /// mistypes, far fewer than could guess.
    @WithDefault("30")
    int wrongLinks();

    /// The window in which the above is counted.
    @WithDefault("10m")
    Duration linkWindow();
}
