package cn.harbinkepu.relay.hook;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.partner.Contract;
import cn.harbinkepu.partner.Contracts;
import cn.harbinkepu.partner.Copies;
import cn.harbinkepu.partner.Syndication;
import cn.harbinkepu.relay.hook.Messages.Content;
import cn.harbinkepu.relay.hook.Messages.Held;
import cn.harbinkepu.relay.hook.Messages.Told;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.ofHours;

/// Hears what happens to resources and writes down which endpoints are to be told. What a contract
/// admits is told; what is withdrawn, or not admitted any more, is told as withdrawn to whoever may
/// have it, by whatever way it came there.
@ApplicationScoped
class HookFacts implements SpineListener.OfMany {

    private final Endpoints endpoints;
    private final Contracts contracts;
    private final Copies copies;
    private final Syndication syndication;
    private final Messages messages;
    private final HookLane lane;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final CoreConfig core;

    /// What is known beforehand.
    ///
    /// @param held    who may have which resource by what was sent
    /// @param holders partners that may have which resource by any way
    private record Known(Map<UUID, Contract> contracts, Set<Held> held, Map<UUID, Set<UUID>> holders) {

        boolean mayHave(Endpoints.Listening endpoint, UUID resource) {
            return held.contains(new Held(endpoint.id(), resource))
                    || holders.getOrDefault(resource, Set.of()).contains(endpoint.organisation());
        }
    }

    HookFacts(
            Endpoints endpoints,
            Contracts contracts,
            Copies copies,
            Syndication syndication,
            Messages messages,
            HookLane lane,
            ObjectMapper json,
            InstantSource clock,
            CoreConfig core) {
        this.endpoints = endpoints;
        this.contracts = contracts;
        this.copies = copies;
        this.syndication = syndication;
        this.messages = messages;
        this.lane = lane;
        this.json = json;
        this.clock = clock;
        this.core = core;
    }

    @Override
    public String name() {
        return "relay.hook";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.PUBLISHED, Fact.Type.CORRECTED, Fact.Type.WITHDRAWN);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        return onAll(List.of(fact));
    }

    @Override
    public Uni<Void> onAll(List<Fact> facts) {
        return endpoints
                .listening()
                .chain(all -> all.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : known(facts)
                                .chain(known -> messages.tell(told(facts, all, known)))
                                .invoke(lane::wake));
    }

    private Uni<Known> known(List<Fact> facts) {
        List<UUID> resources =
                facts.stream().map(fact -> UUID.fromString(fact.key())).toList();
        return contracts.all().chain(all -> messages.known(resources).chain(held -> copies.holders(resources)
                .map(holders -> new Known(
                        all.stream().collect(Collectors.toMap(Contract::organisation, contract -> contract)),
                        new HashSet<>(held),
                        holders))));
    }

    private List<Told> told(List<Fact> facts, Collection<Endpoints.Listening> all, Known known) {
        List<Told> told = new ArrayList<>();
        for (Fact fact : facts) {
            Optional<PublishedResource> shown =
                    fact.type() == Fact.Type.WITHDRAWN ? Optional.empty() : Optional.of(resource(fact));
            all.forEach(endpoint -> told(fact, shown, endpoint, known).ifPresent(told::add));
        }
        return told;
    }

    private Optional<Told> told(
            Fact fact, Optional<PublishedResource> shown, Endpoints.Listening endpoint, Known known) {
        UUID id = UUID.fromString(fact.key());
        boolean had = known.mayHave(endpoint, id);
        Optional<Contract> contract = Optional.ofNullable(known.contracts().get(endpoint.organisation()));
        if (shown.isPresent() && contract.isPresent() && gives(contract.get(), shown.get(), had)) {
            return Optional.of(shown(fact, shown.get(), contract.get(), endpoint));
        }
        return had ? Optional.of(gone(fact, shown, endpoint)) : Optional.empty();
    }

    /// While nothing is given, what was given is still corrected.
    private boolean gives(Contract contract, PublishedResource resource, boolean had) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ofHours(8));
        return syndication.isFree(resource) && contract.admits(resource) && (had || contract.isInForce(today));
    }

    private Told shown(Fact fact, PublishedResource resource, Contract contract, Endpoints.Listening endpoint) {
        EventType type = fact.type() == Fact.Type.CORRECTED ? EventType.CORRECTED : EventType.PUBLISHED;
        Instant opens = contract.opensAt(resource).toInstant();
        Instant now = clock.instant();
        Event event = event(type, fact, endpoint, Event.shown(resource, fact, core));
        Content content = new Content(event, resource.revision(), resource.title(), opens.isAfter(now) ? opens : now);
        return new Told(endpoint.id(), resource.id(), fact.sequence(), true, wanted(endpoint, type, content));
    }

    private Told gone(Fact fact, Optional<PublishedResource> shown, Endpoints.Listening endpoint) {
        String reason = shown.map(resource -> syndication.isFree(resource) ? "更正后不再属于约定的范围" : "许可已变更，不再对外提供")
                .orElseGet(() -> fact.payload().getString("reason", "已撤回"));
        Event event = event(EventType.WITHDRAWN, fact, endpoint, Event.gone(fact.key(), reason, core));
        int revision =
                fact.payload().getJsonObject("resource", new JsonObject()).getInteger("revision", 0);
        Content content = new Content(event, revision, "", clock.instant());
        return new Told(
                endpoint.id(),
                UUID.fromString(fact.key()),
                fact.sequence(),
                false,
                wanted(endpoint, EventType.WITHDRAWN, content));
    }

    private static Optional<Content> wanted(Endpoints.Listening endpoint, EventType type, Content content) {
        return endpoint.types().contains(type.wire()) ? Optional.of(content) : Optional.empty();
    }

    /// The same fact makes the same message for the same endpoint, however often it comes.
    private static Event event(EventType type, Fact fact, Endpoints.Listening endpoint, JsonObject data) {
        UUID id = UUID.nameUUIDFromBytes(
                "%s %s".formatted(endpoint.id(), fact.id()).getBytes(UTF_8));
        return new Event(id, type, fact.at(), data);
    }

    private PublishedResource resource(Fact fact) {
        try {
            return json.readValue(fact.payload().getJsonObject("resource").encode(), PublishedResource.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the resource of a fact cannot be read", e);
        }
    }
}
