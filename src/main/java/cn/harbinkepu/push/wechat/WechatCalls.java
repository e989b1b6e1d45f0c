package cn.harbinkepu.push.wechat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.push.AccountCalls;
import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Joining;
import cn.harbinkepu.push.Ways;

/// What WeChat's server tells of followers. A code that a reader was shown binds the follower who
/// sends it, typed or by a QR code of which it is the scene.
@ApplicationScoped
class WechatCalls implements AccountCalls {

    /// A call that was recorded is worth nothing after this time.
    private static final Duration FRESH = Duration.ofMinutes(5);

    /// Nobody mistypes a code more often.
    private static final int MOST_TRIES = 10;

    private static final Pattern CODE = Pattern.compile("\\s*(?:绑定|BD|bd)?\\s*([0-9A-Za-z]{10})\\s*");

    private static final String BOUND = "绑定成功：以后您选择的科普消息会发到这里。回复“退订”可以随时停止。";
    private static final String STOPPED = "已退订，不会再向这里发送消息。";
    private static final String UNKNOWN = "绑定码不对或已过期，请在网站“我的消息”页面重新获取。";

    private final Joining joining;
    private final Ways ways;
    private final Counters counters;
    private final InstantSource clock;
    private final Optional<String> token;
    private final String account;

    WechatCalls(Joining joining, Ways ways, Counters counters, InstantSource clock, WechatConfig config) {
        this.joining = joining;
        this.ways = ways;
        this.counters = counters;
        this.clock = clock;
        this.token = config.callbackToken();
        this.account = config.account();
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public boolean isGenuine(String signature, String timestamp, String nonce) {
        return token.isPresent()
                && isFresh(timestamp)
                && MessageDigest.isEqual(
                        sha1(Stream.of(token.orElseThrow(), timestamp, nonce)
                                        .sorted()
                                        .collect(Collectors.joining()))
                                .getBytes(StandardCharsets.UTF_8),
                        signature.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Uni<Optional<String>> take(String body) {
        return Call.parse(body).map(this::take).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<String>> take(Call call) {
        return switch (call.sort()) {
            case "text" ->
                call.words().strip().equals("退订")
                        ? stop(call).replaceWith(Optional.of(call.reply(STOPPED, now())))
                        : bind(call, call.words());
            case "subscribe", "SCAN" -> bind(call, call.words().replaceFirst("^qrscene_", ""));
            case "unsubscribe" -> stop(call).replaceWith(Optional.empty());
            default -> Uni.createFrom().item(Optional.empty());
        };
    }

    private Uni<Void> stop(Call call) {
        return ways.stop(ChannelKind.WECHAT, call.openid());
    }

    private Uni<Optional<String>> bind(Call call, String words) {
        Matcher code = CODE.matcher(words);
        if (!code.matches()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return counters.increment("push:wechat:" + call.openid(), Duration.ofHours(1))
                .chain(tries -> tries > MOST_TRIES
                        ? Uni.createFrom().item(false)
                        : joining.called(ChannelKind.WECHAT, call.openid(), code.group(1)))
                .map(bound -> Optional.of(call.reply(bound ? BOUND : UNKNOWN, now())));
    }

    private boolean isFresh(String timestamp) {
        try {
            long age = now() - Long.parseLong(timestamp);
            return Math.abs(age) <= FRESH.toSeconds();
        } catch (NumberFormatException noTime) {
            return false;
        }
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /// As WeChat has it; the token in it is the secret.
    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
