package cn.harbinkepu.push.webpush;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.ChannelPreview;
import cn.harbinkepu.alert.ChannelText;
import cn.harbinkepu.alert.ChannelText.Line;
import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.alert.WarningWords;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.push.BrowserKey;
import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Letter;
import cn.harbinkepu.push.Outcome;
import cn.harbinkepu.push.PushChannel;
import cn.harbinkepu.push.PushKeys;
import cn.harbinkepu.push.Subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Browsers, through the push services of their makers. The message is sealed for the browser
/// alone; the service learns when and how much.
@ApplicationScoped
class WebPushChannel implements PushChannel, BrowserKey, ChannelPreview {

    /// Bytes of a message: push services take 4096, sealing and its head cost 103 of them.
    private static final int LONGEST = 3900;

    /// What push services keep at most.
    private static final Duration LONGEST_KEEP = Duration.ofDays(28);

    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    private final Outside outside;
    private final PushKeys keys;
    private final InstantSource clock;
    private final Optional<String> contact;
    private final Duration keep;
    private volatile Optional<VapidKeys> pair;

    WebPushChannel(Outside outside, PushKeys keys, InstantSource clock, WebPushConfig config, CoreConfig core) {
        this.outside = outside;
        this.keys = keys;
        this.clock = clock;
        this.keep = config.keep();
        this.contact = config.contact().or(() -> Optional.of(core.publicUrl())
                .filter(site -> "https".equals(site.getScheme()))
                .map(URI::toString));
        this.pair = config.publicKey()
                .flatMap(open -> config.privateKey().map(secret -> VapidKeys.fromUncompressedBytes(open, secret)));
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEB_PUSH;
    }

    @Override
    public boolean isOffered() {
        return contact.isPresent();
    }

    /// The browser shows one message of each id, and the service keeps one (`Topic`).
    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public Uni<String> publicKey() {
        return pair().map(VapidKeys::getApplicationServerKey)
                .map(Base64.getUrlEncoder().withoutPadding()::encodeToString);
    }

    @Override
    public ChannelText of(IssuedMessage alert) {
        return new ChannelText(
                "reader-browser",
                "浏览器通知（订阅的读者）",
                List.of(
                        new Line("标题", WarningWords.subject(alert, true)),
                        new Line("内容", WarningWords.brief(alert, true))),
                isOffered() ? List.of() : List.of(ChannelText.CLOSED));
    }

    @Override
    public Uni<Outcome> send(String address, Letter letter) {
        Subscription to = Subscription.parse(address);
        WebPushMessage message = new WebPushMessage(to, topic(letter), urgency(letter), payload(letter));
        return pair().map(own -> new WebPush(contact.orElseThrow(), own))
                .chain(push -> Blocking.call(() -> message.closed(push, keep(letter))))
                .chain(closed -> outside.postToStranger(URI.create(to.endpoint()), closed.headers(), closed.body()))
                .map(WebPushChannel::outcome);
    }

    static Outcome outcome(Outside.Answer answer) {
        String said = "HTTP %d".formatted(answer.status());
        return switch (answer.status()) {
            case 200, 201, 202, 204 -> new Outcome.Delivered();
            case 404, 410 -> new Outcome.Gone(said);
            case 408, 425, 429, 500, 502, 503, 504 -> new Outcome.Later(answer.retryAfter(), said);
            default -> new Outcome.Refused(said);
        };
    }

    /// 32 characters, as many as a topic may have. What is said later about an incident takes the
    /// place of what was said before.
    static String topic(Letter letter) {
        return letter.warning()
                .map(Letter.Warning::incident)
                .orElse(letter.id())
                .toString()
                .replace("-", "");
    }

    private static WebPush.Urgency urgency(Letter letter) {
        return letter.warning().isPresent() ? WebPush.Urgency.High : WebPush.Urgency.Normal;
    }

    /// Seconds: a warning for as long as anybody needs it.
    private int keep(Letter letter) {
        Duration time = letter.warning()
                .map(warning -> Duration.between(clock.instant(), warning.ends()))
                .orElse(keep);
        return (int) Math.clamp(time.toSeconds(), 0, LONGEST_KEEP.toSeconds());
    }

    /// What the service worker shows (`push-worker.js`); the text makes room if it is too long.
    static byte[] payload(Letter letter) {
        JsonObject json = new JsonObject()
                .put("id", letter.id().toString())
                .put("title", letter.title())
                .put("body", "")
                .put("url", letter.link().toString())
                .put("stop", letter.stop().toString());
        letter.warning().ifPresent(warning -> json.put("tag", topic(letter)).put("grave", warning.isGrave()));
        int room = LONGEST - json.encode().getBytes(UTF_8).length;
        String text = letter.text();
        while (new JsonObject().put("body", text).encode().getBytes(UTF_8).length > room && !text.isEmpty()) {
            int shorter = text.offsetByCodePoints(text.length(), -Math.min(20, text.codePointCount(0, text.length())));
            text = text.substring(0, shorter);
        }
        return json.put("body", text).encode().getBytes(UTF_8);
    }

    static byte[] decoded(String base64) {
        return BASE64.decode(base64.replaceAll("=+$", ""));
    }

    private Uni<VapidKeys> pair() {
        return pair.map(known -> Uni.createFrom().item(known)).orElseGet(() -> keys.of("vapid", VapidPair::fresh)
                .map(VapidPair::read)
                .invoke(read -> pair = Optional.of(read)));
    }
}
