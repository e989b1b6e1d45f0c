package cn.harbinkepu.alert.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.WarningFeeds;
import cn.harbinkepu.alert.WarningFeeds.Followed;
import cn.harbinkepu.alert.WarningFeeds.Missing;
import cn.harbinkepu.alert.WarningPolicies;
import cn.harbinkepu.alert.WarningPolicy;

/// What the desk has to know of how warnings come in, beside the warnings themselves.
@ApplicationScoped
class Arrivals {

    private final WarningFeeds feeds;
    private final WarningPolicies policies;
    private final InstantSource clock;

    /// @param silent  sources of which nothing was heard for too long
    /// @param missing warnings that their feed does not offer any more
    /// @param waiting policies that wait for their second person
    record Shown(List<Followed> silent, List<Missing> missing, List<WarningPolicy> waiting) {
        Shown {
            silent = List.copyOf(silent);
            missing = List.copyOf(missing);
            waiting = List.copyOf(waiting);
        }
    }

    Arrivals(WarningFeeds feeds, WarningPolicies policies, InstantSource clock) {
        this.feeds = feeds;
        this.policies = policies;
        this.clock = clock;
    }

    Uni<Shown> shown() {
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(feeds.all(), feeds.missing(), policies.waiting())
                .with((all, missing, waiting) -> new Shown(
                        all.stream().filter(each -> each.feed().isSilent(now)).toList(), missing, waiting));
    }
}
