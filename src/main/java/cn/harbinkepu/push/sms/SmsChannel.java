package cn.harbinkepu.push.sms;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.ChannelPreview;
import cn.harbinkepu.alert.ChannelText;
import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.alert.WarningWords;
import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Letter;
import cn.harbinkepu.push.Outcome;
import cn.harbinkepu.push.PushChannel;
import cn.harbinkepu.push.ShortMessages;

/// Mobile phones, by [ShortMessages].
@ApplicationScoped
class SmsChannel implements PushChannel.Proved, ChannelPreview {

    private final ShortMessages messages;
    private final String template;
    private final String warningTemplate;
    private final String codeTemplate;
    private final boolean offered;

    SmsChannel(ShortMessages messages, SmsConfig config) {
        this.messages = messages;
        this.template = config.template().orElse("");
        this.warningTemplate = config.warningTemplate().orElse(template);
        this.codeTemplate = config.codeTemplate().orElse("");
        this.offered = messages.isSetUp()
                && config.template().isPresent()
                && config.codeTemplate().isPresent();
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.SMS;
    }

    @Override
    public boolean isOffered() {
        return offered;
    }

    /// The gateway sends, and charges for, whatever it is given.
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public ChannelText of(IssuedMessage alert) {
        return ShortMessages.preview("reader-sms", "手机短信（订阅的读者）", WarningWords.subject(alert, true), offered);
    }

    @Override
    public Uni<Outcome> send(String phone, Letter letter) {
        String stop = letter.stop().getPath();
        JsonObject values = new JsonObject()
                .put("title", ShortMessages.cut(letter.title()))
                .put("stop", stop.substring(stop.lastIndexOf('/') + 1));
        return messages.send(
                phone,
                letter.warning().isPresent() ? warningTemplate : template,
                values,
                letter.id().toString());
    }

    @Override
    public Uni<Outcome> sendCode(String phone, String code) {
        return messages.send(
                phone,
                codeTemplate,
                new JsonObject().put("code", code),
                UUID.randomUUID().toString());
    }
}
