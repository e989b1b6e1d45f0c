package cn.harbinkepu.push.wechat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.ChannelPreview;
import cn.harbinkepu.alert.ChannelText;
import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.alert.WarningWords;
import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Letter;
import cn.harbinkepu.push.Outcome;
import cn.harbinkepu.push.PushChannel;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Followers of the service account, by its template message.
@ApplicationScoped
class WechatChannel implements PushChannel, ChannelPreview {

    private final Outside outside;
    private final WechatTokens tokens;
    private final String address;
    private final boolean offered;
    private final String template;
    private final Optional<String> warningTemplate;
    private final List<String> warningFields;
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
        this.warningTemplate =
                config.warningTemplate().filter(named -> config.warningFields().size() == WarningFields.COUNT);
        this.warningFields = config.warningFields();
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

    @Override
    public ChannelText of(IssuedMessage alert) {
        List<WarningFields.Field> fields = warningTemplate.isPresent()
                ? WarningFields.of(alert, true)
                : List.of(
                        WarningFields.Field.of("标题", WarningWords.subject(alert, true)),
                        WarningFields.Field.of("说明", WarningWords.scope(alert)));
        List<String> hints = new ArrayList<>();
        if (!offered) {
            hints.add(ChannelText.CLOSED);
        }
        fields.stream()
                .filter(WarningFields.Field::isCut)
                .forEach(field -> hints.add("“%s”最多 %d 个字，后面的会截去。".formatted(field.label(), WarningFields.LONGEST)));
        return new ChannelText(
                "reader-wechat",
                "微信服务号（订阅的读者）",
                fields.stream()
                        .map(field -> new ChannelText.Line(field.label(), field.text()))
                        .toList(),
                hints);
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
                .put("template_id", isOwnWarning(letter) ? warningTemplate.orElseThrow() : template)
                .put("url", letter.link().toString())
                .put("client_msg_id", letter.id().toString().replace("-", ""))
                .put("data", isOwnWarning(letter) ? warned(letter.warning().orElseThrow()) : told(letter));
    }

    private JsonObject told(Letter letter) {
        return new JsonObject()
                .put(titleField, value(letter.title()))
                .put(reasonField, value(letter.lines().getFirst().reason()));
    }

    private JsonObject warned(Letter.Warning warning) {
        JsonObject data = new JsonObject();
        List<WarningFields.Field> fields = WarningFields.of(warning.alert(), warning.concerned());
        for (int i = 0; i < fields.size(); i++) {
            data.put(
                    warningFields.get(i),
                    new JsonObject().put("value", fields.get(i).text()));
        }
        return data;
    }

    private boolean isOwnWarning(Letter letter) {
        return letter.warning().isPresent() && warningTemplate.isPresent();
    }

    private static JsonObject value(String text) {
        return new JsonObject().put("value", WarningFields.cut(text));
    }

    private static boolean isOfToken(Throwable failure) {
        return failure instanceof Refusal refusal && Errcode.isOfToken(refusal.code());
    }
}
