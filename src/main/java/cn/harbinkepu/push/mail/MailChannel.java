package cn.harbinkepu.push.mail;

import java.util.HashMap;
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
import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Letter;
import cn.harbinkepu.push.Mails;
import cn.harbinkepu.push.Outcome;
import cn.harbinkepu.push.PushChannel;

/// E-mail with text and HTML, and the headers by which mail programs unsubscribe in one step (RFC
/// 8058).
@ApplicationScoped
class MailChannel implements PushChannel.Proved, ChannelPreview {

    private final Mails mails;

    MailChannel(Mails mails) {
        this.mails = mails;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.EMAIL;
    }

    @Override
    public boolean isOffered() {
        return mails.isSetUp();
    }

    /// By its Message-ID; most mail programs and servers show one of them.
    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public ChannelText of(IssuedMessage alert) {
        return new ChannelText(
                "reader-mail",
                "电子邮件（订阅的读者）",
                List.of(
                        new Line("主题", WarningWords.subject(alert, true)),
                        new Line("正文，后面附退订的链接", WarningWords.text(alert, true))),
                isOffered() ? List.of() : List.of(ChannelText.CLOSED));
    }

    @Override
    public Uni<Outcome> send(String address, Letter letter) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "List-Unsubscribe",
                "<%s>".formatted(letter.stop()),
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click"));
        if (letter.warning().isPresent()) {
            headers.putAll(Map.of("Importance", "high", "X-Priority", "1"));
        }
        return mails.send(new Mails.Letter(
                address,
                letter.title(),
                MailWords.text(letter),
                Optional.of(MailWords.html(letter)),
                Optional.of(letter.id()),
                headers));
    }

    @Override
    public Uni<Outcome> sendCode(String address, String code) {
        return mails.send(new Mails.Letter(
                address, "哈尔滨科普：邮箱验证码 " + code, MailWords.code(code), Optional.empty(), Optional.empty(), Map.of()));
    }
}
