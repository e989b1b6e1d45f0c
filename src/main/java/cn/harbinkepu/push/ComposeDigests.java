package cn.harbinkepu.push;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.core.Rounds;
import cn.harbinkepu.feed.FeedItem;
import cn.harbinkepu.feed.PersonalFeeds;
import cn.harbinkepu.feed.Reason;
import cn.harbinkepu.push.Choice.Digest;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.Chore;

/// Makes the digests that are due, in lots, from what each reader's feed begins with. What a
/// message has named before is not named again; where nothing is left there is no digest.
@ApplicationScoped
class ComposeDigests implements Chore {

    private static final Logger LOG = Logger.getLogger(ComposeDigests.class);

    private static final int LOT = 100;

    /// Enough to find as many as a digest has among those that were named before.
    private static final int LOOKED_AT = 60;

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Choices choices;
    private final Profiles profiles;
    private final PersonalFeeds feeds;
    private final Published published;
    private final Messages messages;
    private final InstantSource clock;
    private final Duration every;
    private final int items;

    ComposeDigests(
            Choices choices,
            Profiles profiles,
            PersonalFeeds feeds,
            Published published,
            Messages messages,
            InstantSource clock,
            PushConfig config) {
        this.choices = choices;
        this.profiles = profiles;
        this.feeds = feeds;
        this.published = published;
        this.messages = messages;
        this.clock = clock;
        this.every = config.composeEvery();
        this.items = config.digestItems();
    }

    @Override
    public String name() {
        return "push.compose";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        return Rounds.whilst(() -> choices.due(clock.instant(), LOT)
                .call(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::composeOrPutOff)
                        .collect()
                        .last())
                .map(due -> due.size() == LOT));
    }

    private Uni<Void> composeOrPutOff(Choices.Due due) {
        Instant now = clock.instant();
        return compose(due, now).chain(() -> choices.made(due, now)).onFailure().recoverWithUni(failure -> {
            LOG.warnf("A digest has to wait: %s", failure);
            return choices.putOff(due, now.plus(PAUSE));
        });
    }

    private Uni<Void> compose(Choices.Due due, Instant now) {
        return profiles.find(due.reader())
                .chain(profile -> due.reachable() && isSent(profile, due.digest())
                        ? fresh(profile).chain(found -> keep(due, found, now))
                        : Uni.createFrom().voidItem());
    }

    /// Without targeting there is the digest of the week alone, which is the same for all.
    private static boolean isSent(Profile profile, Digest digest) {
        return !profile.declared().isChild() && (profile.targeted() || digest == Digest.WEEKLY);
    }

    private Uni<List<FeedItem>> fresh(Profile profile) {
        return feeds.of(profile, LOOKED_AT, Optional.empty())
                .map(page -> ordinary(page.items()))
                .chain(found -> fit(profile, found))
                .chain(fitting -> messages.named(
                                profile.id(), fitting.stream().map(FeedItem::id).toList())
                        .map(named -> fitting.stream()
                                .filter(item -> !named.contains(item.id()))
                                .limit(items)
                                .toList()));
    }

    /// What a warning puts first is left to alerts: a digest may be read when the warning has ended.
    private static List<FeedItem> ordinary(List<FeedItem> found) {
        return found.stream()
                .filter(item -> item.reasons().stream().noneMatch(reason -> reason.code() == Reason.Code.EMERGENCY))
                .toList();
    }

    /// A minor is sent what is marked for teenagers alone, also from the list of everybody.
    private Uni<List<FeedItem>> fit(Profile profile, List<FeedItem> found) {
        if (!profile.declared().isMinor()) {
            return Uni.createFrom().item(found);
        }
        return published.findAll(found.stream().map(FeedItem::id).toList()).map(known -> {
            Set<UUID> fit = known.stream()
                    .filter(resource -> resource.segments().contains(Segment.MINORS))
                    .map(PublishedResource::id)
                    .collect(Collectors.toSet());
            return found.stream().filter(item -> fit.contains(item.id())).toList();
        });
    }

    private Uni<Void> keep(Choices.Due due, List<FeedItem> found, Instant now) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return messages.add(
                        due.reader(),
                        Message.Sort.DIGEST,
                        DigestTimes.about(due.digest(), due.at()),
                        found.stream().map(FeedItem::id).toList(),
                        found.stream().map(ComposeDigests::reason).toList(),
                        now,
                        Integer.MAX_VALUE)
                .replaceWithVoid();
    }

    private static String reason(FeedItem item) {
        return item.reasons().stream().map(Reason::text).findFirst().orElse("最近发布");
    }
}
