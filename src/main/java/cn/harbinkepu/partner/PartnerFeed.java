package cn.harbinkepu.partner;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.partner.Copy.Way;

/// What one partner may take, with what it has to take down. Whatever is given is noted, so that its corrections can be
/// followed.
@ApplicationScoped
public class PartnerFeed {

    private final Syndication syndication;
    private final Topics topics;
    private final Copies copies;
    private final Uses uses;
    private final InstantSource clock;
    private final Duration keep;

    PartnerFeed(
            Syndication syndication,
            Topics topics,
            Copies copies,
            Uses uses,
            InstantSource clock,
            PartnerConfig config) {
        this.syndication = syndication;
        this.topics = topics;
        this.copies = copies;
        this.uses = uses;
        this.clock = clock;
        this.keep = config.keepRemovals();
    }

    /// What the feed of a partner is about.
    public Topic topic(Contract contract) {
        return topics.partner(contract.name(), contract.selection());
    }

    /// A page, the latest change first; of what was taken back only what this partner had been given.
    ///
    /// @param what was asked for, as it was let in
    public Uni<FeedPage> page(Admission admission, Way way, String what, Optional<String> cursor) {
        return page(admission.contract(), way, cursor).call(page -> counted(admission, what, page.size()));
    }

    /// As [#page(Admission, Way, String, Optional)], to be counted each time that it is answered.
    public Uni<FeedPage> page(Contract contract, Way way, Optional<String> cursor) {
        UUID partner = contract.organisation();
        return syndication
                .pageOf(topic(contract), cursor, contract.text(), removals(partner))
                .call(page -> copies.given(partner, way, page.items()))
                .call(page -> copies.told(
                        partner, page.removals().stream().map(Removal::id).toList()));
    }

    /// Notes that so many items and removals were given.
    public Uni<Void> counted(Admission admission, String what, int items) {
        return uses.items(admission, what, items);
    }

    private Uni<List<Removal>> removals(UUID partner) {
        return Uni.createFrom()
                .deferred(() ->
                        copies.removals(partner, clock.instant().minus(keep).atOffset(ZoneOffset.UTC)));
    }
}
