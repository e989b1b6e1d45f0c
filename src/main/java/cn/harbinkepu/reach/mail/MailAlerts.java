package cn.harbinkepu.reach.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.ChannelPreview;
import cn.harbinkepu.alert.ChannelText;
import cn.harbinkepu.alert.ChannelText.Line;
import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.alert.WarningWords;
import cn.harbinkepu.push.Mails;
import cn.harbinkepu.push.Outcome;
import cn.harbinkepu.reach.AlertChannel;
import cn.harbinkepu.reach.Answer;
import cn.harbinkepu.reach.Answers;
import cn.harbinkepu.reach.Channel;
import cn.harbinkepu.reach.Dispatch;

/// Warnings by e-mail: a subject that says what to do with it, text, HTML, and a link to confirm.
@ApplicationScoped
class MailAlerts implements AlertChannel, ChannelPreview {

    private final Mails mails;

    MailAlerts(Mails mails) {
        this.mails = mails;
    }

    @Override
    public Channel kind() {
        return Channel.EMAIL;
    }

    @Override
    public boolean isSetUp() {
        return mails.isSetUp();
    }

    @Override
    public ChannelText of(IssuedMessage alert) {
        return new ChannelText(
                "mail",
                "电子邮件（登记的接收人）",
                List.of(
                        new Line("主题", WarningWords.subject(alert, true)),
                        new Line("正文，后面附确认收到的链接", WarningWords.text(alert, true))),
                isSetUp() ? List.of() : List.of(ChannelText.CLOSED));
    }

    @Override
    public Uni<Answer> send(Dispatch dispatch) {
        Uni<Outcome> sent = mails.send(new Mails.Letter(
                dispatch.to().address(),
                dispatch.subject(),
                MailText.text(dispatch),
                Optional.of(MailText.html(dispatch)),
                Optional.of(dispatch.id()),
                Map.of("Importance", "high", "X-Priority", "1")));
        return sent.map(Answers::of);
    }
}
