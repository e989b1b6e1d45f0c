package cn.harbinkepu.partner;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Stretch;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;

/// What a contract yields, looked at without taking it: nothing is counted, and nothing becomes a copy.
@ApplicationScoped
public class Previews {

    private final Syndication syndication;
    private final Topics topics;
    private final Published published;
    private final InstantSource clock;

    Previews(Syndication syndication, Topics topics, Published published, InstantSource clock) {
        this.syndication = syndication;
        this.topics = topics;
        this.published = published;
        this.clock = clock;
    }

    /// @param now     the first page, as it would be given
    /// @param waiting what has been published and is given later
    public record Preview(List<PublishedResource> now, List<PublishedResource> waiting) {
        public Preview {
            now = List.copyOf(now);
            waiting = List.copyOf(waiting);
        }
    }

    public Uni<Preview> of(Contract contract) {
        return items(contract, contract.embargo())
                .chain(now -> waiting(contract).map(later -> new Preview(now, later)));
    }

    /// A resource alone, as it would be given. Fails with `not-found` for what the contract does not admit.
    public Uni<FeedPage> item(Contract contract, UUID resource) {
        return published
                .find(resource)
                .map(found -> found.filter(contract::admits)
                        .filter(syndication::isFree)
                        .orElseThrow(Problem::notFound))
                .map(found -> new FeedPage(topic(contract), contract.text(), alone(found), List.of()));
    }

    private Uni<List<PublishedResource>> waiting(Contract contract) {
        if (contract.embargo().isZero()) {
            return Uni.createFrom().item(List.of());
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return items(contract, Duration.ZERO).map(all -> all.stream()
                .filter(resource -> contract.opensAt(resource).isAfter(now))
                .toList());
    }

    private Uni<List<PublishedResource>> items(Contract contract, Duration embargo) {
        Topic topic = topics.partner(contract.name(), contract.selection().withEmbargo(embargo));
        return syndication
                .pageOf(
                        topic,
                        Optional.empty(),
                        contract.text(),
                        Uni.createFrom().item(List.of()))
                .map(FeedPage::items);
    }

    private Topic topic(Contract contract) {
        return topics.partner(contract.name(), contract.selection());
    }

    private static Stretch<PublishedResource> alone(PublishedResource resource) {
        return new Stretch<>(List.of(resource), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
