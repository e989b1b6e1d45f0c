package cn.harbinkepu.relay.hub;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.relay.hub.HubTopics.State;
import cn.harbinkepu.relay.hub.Subscriptions.InHand;
import cn.harbinkepu.work.Sender;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Sends the whole feed to whoever follows it and has an older state. Subscribers that have failed
/// before have a lane of their own, so that those which hang, however many, leave the others their
/// room.
@ApplicationScoped
class Distribution {

    static final String AGENT = "harbin-kepu-hub";

    private static final int GONE = 410;
    private static final int LONGEST_REASON = 200;

    private final HubTopics topics;
    private final Subscriptions subscriptions;
    private final Outside outside;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final HubConfig config;
    private final String site;
    private final Sender<InHand> ready;
    private final Sender<InHand> doubtful;

    Distribution(
            HubTopics topics,
            Subscriptions subscriptions,
            Outside outside,
            MeterRegistry meters,
            InstantSource clock,
            HubConfig config,
            CoreConfig core) {
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.outside = outside;
        this.meters = meters;
        this.clock = clock;
        this.config = config;
        this.site = core.publicUrl().toString();
        this.ready = new Sender<>("hub.ready", config.atOnce(), new Lane(false));
        this.doubtful = new Sender<>("hub.doubtful", config.atOnce(), new Lane(true));
    }

    void wake() {
        ready.wake();
        doubtful.wake();
    }

    @PreDestroy
    void close() {
        ready.close();
        doubtful.close();
    }

    private final class Lane implements Sender.Goods<InHand> {

        private final boolean failedBefore;

        Lane(boolean failedBefore) {
            this.failedBefore = failedBefore;
        }

        @Override
        public Uni<List<InHand>> take(int most) {
            Instant now = clock.instant();
            return subscriptions.take(failedBefore, now, now.plus(config.lostAfter()), most);
        }

        @Override
        public String nameOf(InHand subscription) {
            return "The subscription " + subscription.id();
        }

        /// What was not taken is due in the other lane.
        @Override
        public Uni<Optional<Duration>> send(InHand subscription) {
            return Distribution.this
                    .send(subscription)
                    .invoke(next -> next.ifPresent(doubtful::wakeAfter))
                    .replaceWith(Optional.empty());
        }
    }

    private Uni<Optional<Duration>> send(InHand to) {
        return topics.state(to.topic(), to.version())
                .chain(state -> outside.postToStranger(
                                URI.create(to.callback()), headers(to, state), state.body(), config.patience())
                        .chain(answer -> note(to, state, answer)))
                .onFailure(Problem.class)
                .recoverWithUni(failure -> putOff(to, Optional.empty(), String.valueOf(failure.getMessage())));
    }

    private Map<String, String> headers(InHand to, State state) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", state.mediaType());
        headers.put("Link", "<%s/hub>; rel=\"hub\", <%s%s>; rel=\"self\"".formatted(site, site, to.topic()));
        headers.put("User-Agent", AGENT);
        to.secret().ifPresent(secret -> headers.put("X-Hub-Signature", "sha256=" + signature(secret, state.body())));
        return headers;
    }

    private Uni<Optional<Duration>> note(InHand to, State state, Outside.Answer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            count("sent");
            return subscriptions
                    .done(to.id(), state.version())
                    .invoke(newer -> {
                        if (newer) {
                            ready.wake();
                        }
                    })
                    .replaceWith(Optional.empty());
        }
        if (status == GONE) {
            count("ended");
            return subscriptions.gone(to.id()).replaceWith(Optional.empty());
        }
        return putOff(to, answer.retryAfter(), "HTTP " + status);
    }

    /// A server that says for how long it wants to be left alone is left alone, but not for longer
    /// than the longest pause.
    private Uni<Optional<Duration>> putOff(InHand to, Optional<Duration> wanted, String why) {
        count("later");
        List<Duration> pauses = config.pauses();
        Optional<Duration> pause = to.tries() < pauses.size()
                ? Optional.of(pauses.get(to.tries())).map(usual -> wanted.filter(longer -> longer.compareTo(usual) > 0)
                        .map(longer -> longer.compareTo(pauses.getLast()) > 0 ? pauses.getLast() : longer)
                        .orElse(usual))
                : Optional.empty();
        String reason = why.substring(0, Math.min(why.length(), LONGEST_REASON));
        return subscriptions.putOff(to.id(), pause, reason).replaceWith(pause);
    }

    private void count(String outcome) {
        meters.counter("kepu.relay.hub.deliveries", "outcome", outcome).increment();
    }

    static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
