package cn.harbinkepu.push.mail;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Letter;
import cn.harbinkepu.push.Outcome;
import cn.harbinkepu.push.PushChannel;

/// E-mail with text and HTML, and the headers by which mail programs unsubscribe in one step (RFC
/// 8058).
@ApplicationScoped
class MailChannel implements PushChannel.Proved {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// The server does not know the mailbox (RFC 5321 and 3463).
    private static final int NO_MAILBOX = 550;

    private static final int NOT_LOCAL = 551;
    private static final int BAD_NAME = 553;

    private final ReactiveMailer mailer;
    private final Optional<String> from;
    private final URI site;

    MailChannel(ReactiveMailer mailer, MailConfig config, CoreConfig core) {
        this.mailer = mailer;
        this.from = config.from();
        this.site = core.publicUrl();
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.EMAIL;
    }

    @Override
    public boolean isOffered() {
        return from.isPresent();
    }

    /// By its Message-ID; most mail programs and servers show one of them.
    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public Uni<Outcome> send(String address, Letter letter) {
        return send(Mail.withText(address, letter.title(), MailWords.text(letter))
                .setHtml(MailWords.html(letter))
                .addHeader("Message-ID", "<%s@%s>".formatted(letter.id(), site.getHost()))
                .addHeader("List-Unsubscribe", "<%s>".formatted(letter.stop()))
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .addHeader("Auto-Submitted", "auto-generated"));
    }

    @Override
    public Uni<Outcome> sendCode(String address, String code) {
        return send(Mail.withText(address, "哈尔滨科普：邮箱验证码 " + code, MailWords.code(code))
                .addHeader("Auto-Submitted", "auto-generated"));
    }

    private Uni<Outcome> send(Mail mail) {
        return mailer.send(mail.setFrom(from.orElseThrow()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .<Outcome>map(sent -> new Outcome.Delivered())
                .onFailure()
                .recoverWithItem(MailChannel::outcome);
    }

    static Outcome outcome(Throwable failure) {
        if (!(failure instanceof SMTPException smtp)) {
            return new Outcome.Later(Optional.empty(), String.valueOf(failure.getMessage()));
        }
        String said = "SMTP %d".formatted(smtp.getReplyCode());
        return switch (smtp.getReplyCode()) {
            case NO_MAILBOX, NOT_LOCAL, BAD_NAME -> isPolicy(smtp) ? new Outcome.Refused(said) : new Outcome.Gone(said);
            default -> smtp.isPermanent() ? new Outcome.Refused(said) : new Outcome.Later(Optional.empty(), said);
        };
    }

    /// The mailbox is there, and the letter is not wanted (RFC 3463, 5.7.x).
    private static boolean isPolicy(SMTPException smtp) {
        return smtp.getReplyMessages().stream().anyMatch(line -> line.contains(" 5.7."));
    }
}
