package cn.harbinkepu.push.wechat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Letter;
import cn.harbinkepu.push.Outcome;
import cn.harbinkepu.push.Outside;
import cn.harbinkepu.push.PushChannel;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Followers of the service account, by its template message.
@ApplicationScoped
class WechatChannel implements PushChannel {

    /// Of a `thing`; a longer one is refused (47003).
    private static final int LONGEST = 20;

    private final Outside outside;
    private final WechatTokens tokens;
    private final String address;
    private final boolean offered;
    private final String template;
    private final String titleField;
    private final String reasonField;

    WechatChannel(Outside outside, WechatTokens tokens, WechatConfig config) {
        this.outside = outside;
        this.tokens = tokens;
        this.address = config.baseUrl() + "/cgi-bin/message/template/send?access_token=";
        this.offered = config.appId().isPresent()
                && config.secret().isPresent()
                && config.template().isPresent()
                && config.callbackToken().isPresent();
        this.template = config.template().orElse("");
        this.titleField = config.titleField();
        this.reasonField = config.reasonField();
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WECHAT;
    }

    @Override
    public boolean isOffered() {
        return offered;
    }

    /// By `client_msg_id`, for ten minutes.
    @Override
    public boolean isRepeatable() {
        return true;
    }

    /// @param address the openid
    @Override
    public Uni<Outcome> send(String openid, Letter letter) {
        byte[] body = message(openid, letter).encode().getBytes(UTF_8);
        return tokens.current()
                .chain(token -> post(token, body)
                        .onFailure(WechatChannel::isOfToken)
                        .recoverWithUni(() -> tokens.instead(token).chain(next -> post(next, body))))
                .<Outcome>map(taken -> new Outcome.Delivered())
                .onFailure(Refusal.class)
                .recoverWithItem(refusal -> Errcode.outcome(refusal.code()));
    }

    private Uni<JsonObject> post(String token, byte[] body) {
        return outside.post(URI.create(address + token), Map.of("Content-Type", "application/json"), body)
                .map(answer -> Refusal.orElse(answer, Optional::of));
    }

    private JsonObject message(String openid, Letter letter) {
        return new JsonObject()
                .put("touser", openid)
                .put("template_id", template)
                .put("url", letter.link().toString())
                .put("client_msg_id", letter.id().toString().replace("-", ""))
                .put(
                        "data",
                        new JsonObject()
                                .put(titleField, value(letter.title()))
                                .put(
                                        reasonField,
                                        value(letter.lines().getFirst().reason())));
    }

    private static JsonObject value(String text) {
        String line = text.replaceAll("\\s+", " ");
        String cut = line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
        return new JsonObject().put("value", cut);
    }

    private static boolean isOfToken(Throwable failure) {
        return failure instanceof Refusal refusal && Errcode.isOfToken(refusal.code());
    }
}
