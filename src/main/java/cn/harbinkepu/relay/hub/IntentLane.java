package cn.harbinkepu.relay.hub;

import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.relay.hub.Intents.InHand;
import cn.harbinkepu.relay.hub.Intents.Intent;
import cn.harbinkepu.work.Sender;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Asks subscribers whether they want what was asked for in their name, and does it if they answer
/// with the very words that they were sent; tells refusals.
@ApplicationScoped
class IntentLane implements Sender.Goods<InHand> {

    private static final int CHALLENGE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Intents intents;
    private final HubTopics topics;
    private final Subscriptions subscriptions;
    private final Outside outside;
    private final InstantSource clock;
    private final HubConfig config;
    private final String site;
    private final Sender<InHand> sender;

    IntentLane(
            Intents intents,
            HubTopics topics,
            Subscriptions subscriptions,
            Outside outside,
            InstantSource clock,
            HubConfig config,
            CoreConfig core) {
        this.intents = intents;
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.outside = outside;
        this.clock = clock;
        this.config = config;
        this.site = core.publicUrl().toString();
        this.sender = new Sender<>("hub.intents", config.atOnce(), this);
    }

    void wake() {
        sender.wake();
    }

    @PreDestroy
    void close() {
        sender.close();
    }

    @Override
    public Uni<List<InHand>> take(int most) {
        Instant now = clock.instant();
        return intents.take(now, now.plus(config.lostAfter()), most);
    }

    @Override
    public String nameOf(InHand wish) {
        return "The wish " + wish.id();
    }

    @Override
    public Uni<Optional<Duration>> send(InHand wish) {
        return settle(wish.intent())
                .chain(() -> intents.drop(wish.id()))
                .replaceWith(Optional.<Duration>empty())
                .onFailure(IntentLane::isSilence)
                .recoverWithUni(silence -> later(wish));
    }

    private Uni<Void> settle(Intent intent) {
        return switch (intent.mode()) {
            case SUBSCRIBE -> subscribe(intent);
            case UNSUBSCRIBE ->
                confirms(intent)
                        .chain(wanted -> wanted
                                ? subscriptions.end(address(intent), intent.callback())
                                : Uni.createFrom().voidItem());
            case DENIED -> tellRefusal(intent);
        };
    }

    /// The state of the feed is known before the subscriber is asked, so that it hears of whatever
    /// changes from then on.
    private Uni<Void> subscribe(Intent intent) {
        String address = address(intent);
        return topics.versionOf(address)
                .chain(version -> version.isEmpty()
                        ? tellRefusal(intent.refused(Intents.UNKNOWN))
                        : confirms(intent)
                                .chain(wanted -> wanted
                                        ? subscriptions.begin(address, intent, version.get())
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> confirms(Intent intent) {
        byte[] random = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(random);
        String challenge = HexFormat.of().formatHex(random);
        String query = "hub.mode=%s&hub.topic=%s&hub.challenge=%s&hub.lease_seconds=%d"
                .formatted(
                        intent.mode().wire(),
                        encoded(intent.topic()),
                        challenge,
                        intent.lease().toSeconds());
        return get(intent.callback(), query)
                .map(answer -> answer.status() >= 200
                        && answer.status() < 300
                        && answer.body().equals(challenge));
    }

    private Uni<Void> tellRefusal(Intent intent) {
        String query = "hub.mode=denied&hub.topic=%s&hub.reason=%s"
                .formatted(encoded(intent.topic()), encoded(intent.reason().orElse("")));
        return get(intent.callback(), query).replaceWithVoid();
    }

    /// The callback keeps its own query.
    private Uni<Outside.Answer> get(String callback, String query) {
        String joined = callback + (URI.create(callback).getRawQuery() == null ? "?" : "&") + query;
        return outside.getFromStranger(URI.create(joined), Map.of("User-Agent", Distribution.AGENT, "Accept", "*/*"))
                .onFailure(IntentLane::isRefusal)
                .recoverWithItem(new Outside.Answer(0, "", Optional.empty()));
    }

    /// A name that points inside by now gets no answer to wait for.
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof Problem problem && problem.code() != ProblemCode.UNAVAILABLE;
    }

    private static boolean isSilence(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.UNAVAILABLE;
    }

    private Uni<Optional<Duration>> later(InHand wish) {
        if (wish.tries() > config.askAgain().size()) {
            return intents.drop(wish.id()).replaceWith(Optional.empty());
        }
        Duration pause = config.askAgain().get(wish.tries() - 1);
        return intents.putOff(wish.id(), clock.instant().plus(pause)).replaceWith(Optional.of(pause));
    }

    private String address(Intent intent) {
        return intent.topic().substring(site.length());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
