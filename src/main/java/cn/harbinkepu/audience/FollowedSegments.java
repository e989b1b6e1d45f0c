package cn.harbinkepu.audience;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.audience.SegmentRecords.Known;
import cn.harbinkepu.audience.rule.PeopleSql;
import cn.harbinkepu.audience.rule.Reader;
import cn.harbinkepu.audience.rule.Reader.UsedResource;

/// Each instance remembers the rules and looks whether somebody has changed one, so that it follows within seconds.
/// When PostgreSQL is away it goes by what it read last.
@ApplicationScoped
class FollowedSegments implements Segments {

    private static final Logger LOG = Logger.getLogger(FollowedSegments.class);

    /// What somebody did a moment ago may move them into a group a moment later.
    private static final Duration USES_KEPT = Duration.ofMinutes(1);

    private static final int MOST_READERS = 10_000;

    /// As long as events are kept.
    private static final Duration LATELY = Duration.ofDays(180);

    private static final String USES = """
            select r.kind, r.subjects, max(e.at) as at
              from reader_event e join published r on r.resource_id = e.resource
             where e.profile = $1 and e.at > $2 and %s
             group by r.resource_id, r.kind, r.subjects""".formatted(PeopleSql.IS_USE);

    private final SegmentRecords records;
    private final Pool pool;
    private final Vertx vertx;
    private final InstantSource clock;
    private final Duration followEvery;
    private final Cache<UUID, List<UsedResource>> uses = Caffeine.newBuilder()
            .maximumSize(MOST_READERS)
            .expireAfterWrite(USES_KEPT)
            .build();
    private volatile Optional<Known> known = Optional.empty();
    private volatile boolean stopping;

    FollowedSegments(SegmentRecords records, Pool pool, Vertx vertx, InstantSource clock, AudienceConfig config) {
        this.records = records;
        this.pool = pool;
        this.vertx = vertx;
        this.clock = clock;
        this.followEvery = config.followSegmentsEvery();
    }

    void start(@Observes StartupEvent event) {
        follow();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Override
    public Uni<Groups> now() {
        return known.map(last -> Uni.createFrom().item(last.groups()))
                .orElseGet(() -> refresh().map(Known::groups));
    }

    @Override
    public Uni<List<Segment>> of(Profile profile) {
        return now().chain(groups -> reader(groups, profile).map(groups::of));
    }

    /// Reads them anew if somebody has changed one.
    Uni<Known> refresh() {
        return records.newerThan(known.map(Known::mark))
                .map(newer -> newer.map(this::take).or(() -> known).orElseThrow());
    }

    /// Of two that were read at once the newer one stays.
    private synchronized Known take(Known found) {
        Known newest = known.filter(last -> last.mark() > found.mark()).orElse(found);
        known = Optional.of(newest);
        return newest;
    }

    private Uni<Reader> reader(Groups groups, Profile profile) {
        boolean ask = groups.askForUses()
                && profile.isFollowed()
                && !profile.declared().isMinor();
        Uni<List<UsedResource>> done =
                ask ? uses(profile.id()) : Uni.createFrom().item(List.of());
        return done.map(used -> new Reader(profile.declared(), profile.interests(), used, clock.instant()));
    }

    private Uni<List<UsedResource>> uses(UUID profile) {
        List<UsedResource> remembered = uses.getIfPresent(profile);
        return remembered != null
                ? Uni.createFrom().item(remembered)
                : pool.preparedQuery(USES)
                        .execute(Tuple.of(profile, clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(FollowedSegments::use)
                                .toList())
                        .invoke(found -> remember(profile, found));
    }

    /// Who did nothing yet is about to begin, and costs next to nothing to ask about.
    private void remember(UUID profile, List<UsedResource> found) {
        if (!found.isEmpty()) {
            uses.put(profile, found);
        }
    }

    private static UsedResource use(Row row) {
        Instant at = row.getOffsetDateTime("at").toInstant();
        return new UsedResource(row.getString("kind"), Arrays.asList(row.getArrayOfStrings("subjects")), at);
    }

    private void follow() {
        refresh()
                .onTermination()
                .invoke(this::followLater)
                .subscribe()
                .with(seen -> {}, cause -> LOG.debugf("The rules of segments were not looked at: %s", cause));
    }

    private void followLater() {
        if (!stopping) {
            vertx.setTimer(followEvery.toMillis(), timer -> follow());
        }
    }
}
