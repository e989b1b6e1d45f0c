package cn.harbinkepu.relay.hub;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.partner.FeedDocuments;
import cn.harbinkepu.relay.hub.Intents.Intent;
import cn.harbinkepu.relay.hub.Intents.Mode;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Takes wishes to be told of the feeds, and to be told no more. What is taken here is verified
/// with the subscriber later; nothing changes before.
@ApplicationScoped
public class Hub {

    private static final Logger LOG = Logger.getLogger(Hub.class);

    /// Below 200 bytes, as the standard says.
    private static final int LONGEST_SECRET = 199;

    /// Both stand in one index.
    private static final int LONGEST_TOPIC = FeedDocuments.LONGEST_ADDRESS;

    private static final String SEARCHES = "/search.";

    private static final int LONGEST_CALLBACK = 2000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// Counters answer within a millisecond or are away.
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Intents intents;
    private final IntentLane lane;
    private final Subscriptions subscriptions;
    private final HubTopics topics;
    private final Outside outside;
    private final Counters counters;
    private final HubConfig config;
    private final String site;

    /// What a subscriber has sent; what the standard does not name is left out.
    ///
    /// @param from the address that it came from
    public record Wish(
            Optional<String> mode,
            Optional<String> topic,
            Optional<String> callback,
            Optional<String> lease,
            Optional<String> secret,
            String from) {}

    Hub(
            Intents intents,
            IntentLane lane,
            Subscriptions subscriptions,
            HubTopics topics,
            Outside outside,
            Counters counters,
            HubConfig config,
            CoreConfig core) {
        this.intents = intents;
        this.lane = lane;
        this.subscriptions = subscriptions;
        this.topics = topics;
        this.outside = outside;
        this.counters = counters;
        this.config = config;
        this.site = core.publicUrl().toString();
    }

    /// Takes a wish. Fails with `invalid-field` for one that the standard does not allow, with
    /// `not-allowed` for one to publish, which nobody else may here, and with `too-many-requests`.
    public Uni<Void> ask(Wish wish) {
        return Uni.createFrom()
                .item(() -> intent(wish))
                .call(() -> refuseTooMany(wish.from()))
                .call(intent -> checkCallback(intent.callback()))
                .call(this::refuseCrowds)
                .call(this::refuseManySearches)
                .chain(intents::put)
                .invoke(lane::wake);
    }

    private Intent intent(Wish wish) {
        Mode mode = mode(wish.mode().orElse(""));
        String topic = wish.topic().orElse("");
        String callback = wish.callback().orElse("");
        require(isWeb(topic, LONGEST_TOPIC), "hub.topic", "应为一个订阅源的网址。");
        require(isWeb(callback, LONGEST_CALLBACK), "hub.callback", "应为接收内容的网址，最多 %d 个字符。".formatted(LONGEST_CALLBACK));
        Optional<String> secret = wish.secret().filter(text -> !text.isEmpty());
        require(
                secret.stream().allMatch(text -> text.getBytes(UTF_8).length <= LONGEST_SECRET),
                "hub.secret",
                "密钥应少于 200 字节。");
        return topic.startsWith(site + "/")
                ? new Intent(mode, topic, callback, secret, lease(wish.lease()), Optional.empty())
                : refusal(topic, callback);
    }

    private static Intent refusal(String topic, String callback) {
        return new Intent(Mode.DENIED, topic, callback, Optional.empty(), Duration.ZERO, Optional.of(Intents.UNKNOWN));
    }

    private static Mode mode(String name) {
        return switch (name) {
            case "subscribe" -> Mode.SUBSCRIBE;
            case "unsubscribe" -> Mode.UNSUBSCRIBE;
            case "publish" -> throw new Problem(ProblemCode.NOT_ALLOWED, "这里的频道由本站自己发布，不接受发布通知。");
            default -> throw Problem.field("hub.mode", "应为 subscribe 或 unsubscribe。");
        };
    }

    private Duration lease(Optional<String> wished) {
        if (wished.isEmpty() || wished.get().isEmpty()) {
            return config.lease();
        }
        try {
            long seconds = Long.parseLong(wished.get());
            require(seconds > 0, "hub.lease_seconds", "应为正整数。");
            return Duration.ofSeconds(Math.clamp(
                    seconds,
                    config.shortestLease().toSeconds(),
                    config.longestLease().toSeconds()));
        } catch (NumberFormatException notANumber) {
            throw Problem.field("hub.lease_seconds", "应为正整数。");
        }
    }

    private static boolean isWeb(String address, int longest) {
        try {
            URI uri = URI.create(address);
            return address.length() <= longest
                    && address.chars().allMatch(sign -> sign > ' ' && sign < 0x7f)
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    /// While the counters are away nobody is refused; the number of subscriptions is limited all
    /// the same.
    private Uni<Void> refuseTooMany(String from) {
        return counters.increment("hub:" + from, MINUTE)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.debugf("Requests to the hub are not counted: %s", away.getMessage());
                    return 0L;
                })
                .invoke(count -> {
                    if (count > config.requestsAMinute()) {
                        throw Problem.tooMany("订阅请求过于频繁，请一分钟后再试。", MINUTE);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> checkCallback(String callback) {
        return outside.check(URI.create(callback))
                .onFailure(Problem.class)
                .transform(refusal -> Problem.field("hub.callback", refusal.detail()))
                .replaceWithVoid();
    }

    private Uni<Void> refuseCrowds(Intent intent) {
        if (intent.mode() != Mode.SUBSCRIBE) {
            return Uni.createFrom().voidItem();
        }
        return subscriptions
                .othersAt(intent.host(), intent.topic(), intent.callback())
                .invoke(many -> {
                    if (many >= config.mostPerHost()) {
                        throw Problem.tooMany("这个主机的订阅已达上限，请先退订不用的。", config.shortestLease());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> refuseManySearches(Intent intent) {
        String address =
                intent.topic().substring(Math.min(site.length(), intent.topic().length()));
        if (intent.mode() != Mode.SUBSCRIBE || !address.startsWith(SEARCHES)) {
            return Uni.createFrom().voidItem();
        }
        return topics.otherSearches(address)
                .invoke(many -> {
                    if (many >= config.mostSearches()) {
                        throw Problem.tooMany("可推送的搜索已达上限，请改为定时读取。", config.shortestLease());
                    }
                })
                .replaceWithVoid();
    }

    private static void require(boolean holds, String field, String words) {
        if (!holds) {
            throw Problem.field(field, words);
        }
    }
}
