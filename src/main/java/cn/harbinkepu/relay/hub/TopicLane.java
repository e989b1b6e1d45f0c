package cn.harbinkepu.relay.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.partner.FeedDocuments;
import cn.harbinkepu.relay.hub.HubTopics.Look;
import cn.harbinkepu.work.Sender;

/// Looks which followed feeds have changed, and has what is new distributed.
@ApplicationScoped
class TopicLane implements Sender.Goods<Look> {

    /// Feeds are made of what the database holds: more at once make none of them sooner.
    private static final int AT_ONCE = 4;

    private static final Duration MOMENT = Duration.ofMillis(200);

    /// A fact that feeds cannot take in for so long keeps nobody from what else there is.
    private static final Duration LONG = Duration.ofSeconds(20);

    private final HubTopics topics;
    private final FeedDocuments feeds;
    private final Distribution distribution;
    private final InstantSource clock;
    private final HubConfig config;
    private final String site;
    private final Sender<Look> sender;

    TopicLane(
            HubTopics topics,
            FeedDocuments feeds,
            Distribution distribution,
            InstantSource clock,
            HubConfig config,
            CoreConfig core) {
        this.topics = topics;
        this.feeds = feeds;
        this.distribution = distribution;
        this.clock = clock;
        this.config = config;
        this.site = core.publicUrl().toString();
        this.sender = new Sender<>("hub.topics", AT_ONCE, this);
    }

    void wake() {
        sender.wake();
    }

    void wakeAfter(Duration pause) {
        sender.wakeAfter(pause);
    }

    @PreDestroy
    void close() {
        sender.close();
    }

    @Override
    public Uni<List<Look>> take(int most) {
        return topics.take(clock.instant().plus(config.lostAfter()), most);
    }

    @Override
    public String nameOf(Look look) {
        return "The feed " + look.address();
    }

    /// Waits for feeds to tell of what was withdrawn: that comes by a listener of its own.
    @Override
    public Uni<Optional<Duration>> send(Look look) {
        return feeds.tellsOf(look.address(), look.sequence())
                .chain(told -> told ? see(look, MOMENT) : unlessLong(look));
    }

    private Uni<Optional<Duration>> unlessLong(Look look) {
        Instant since = look.asked();
        return since.plus(LONG).isAfter(clock.instant())
                ? putOff(look, MOMENT)
                : see(look, LONG).chain(next -> putOff(look, LONG));
    }

    private Uni<Optional<Duration>> putOff(Look look, Duration pause) {
        return topics.putOff(look, pause).replaceWith(Optional.of(pause));
    }

    /// @param pause after which it is looked again if something has happened meanwhile
    private Uni<Optional<Duration>> see(Look look, Duration pause) {
        return feeds.of(look.address())
                .chain(document -> document.isEmpty()
                        ? topics.end(look, site).replaceWith(false)
                        : topics.see(look, document.get()))
                .invoke(distribution::wake)
                .map(again -> again ? Optional.of(pause) : Optional.empty());
    }
}
