package cn.harbinkepu.reach.sms;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.ChannelPreview;
import cn.harbinkepu.alert.ChannelText;
import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.alert.WarningWords;
import cn.harbinkepu.push.ShortMessages;
import cn.harbinkepu.reach.AlertChannel;
import cn.harbinkepu.reach.Answer;
import cn.harbinkepu.reach.Answers;
import cn.harbinkepu.reach.Channel;
import cn.harbinkepu.reach.Dispatch;
import cn.harbinkepu.reach.ReachConfig;

/// Warnings by short message, made from the approved template.
@ApplicationScoped
class SmsAlerts implements AlertChannel, ChannelPreview {

    private final ShortMessages messages;
    private final Optional<String> template;

    SmsAlerts(ShortMessages messages, ReachConfig config) {
        this.messages = messages;
        this.template = config.smsTemplate();
    }

    @Override
    public Channel kind() {
        return Channel.SMS;
    }

    @Override
    public boolean isSetUp() {
        return messages.isSetUp() && template.isPresent();
    }

    @Override
    public ChannelText of(IssuedMessage alert) {
        return ShortMessages.preview("sms", "手机短信（登记的接收人）", WarningWords.subject(alert, true), isSetUp());
    }

    @Override
    public Uni<Answer> send(Dispatch dispatch) {
        String path = dispatch.acknowledge().getPath();
        JsonObject values = new JsonObject()
                .put("title", ShortMessages.cut(dispatch.subject()))
                .put("ack", path.substring(path.lastIndexOf('/') + 1));
        return messages.send(
                        dispatch.to().address(),
                        template.orElseThrow(),
                        values,
                        dispatch.id().toString())
                .map(Answers::of);
    }
}
