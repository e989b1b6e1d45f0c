package cn.harbinkepu.push.mail;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.fetch.Unreached;
import cn.harbinkepu.push.Mails;
import cn.harbinkepu.push.Outcome;

/// [Mails] by the mail server of the configuration.
@ApplicationScoped
class ServerMails implements Mails {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// The server does not know the mailbox (RFC 5321 and 3463).
    private static final int NO_MAILBOX = 550;

    private static final int NOT_LOCAL = 551;
    private static final int BAD_NAME = 553;

    private final ReactiveMailer mailer;
    private final Optional<String> from;
    private final URI site;

    ServerMails(ReactiveMailer mailer, MailConfig config, CoreConfig core) {
        this.mailer = mailer;
        this.from = config.from();
        this.site = core.publicUrl();
    }

    @Override
    public boolean isSetUp() {
        return from.isPresent();
    }

    @Override
    public Uni<Outcome> send(Letter letter) {
        Mail mail = Mail.withText(letter.address(), letter.subject(), letter.text())
                .addHeader("Auto-Submitted", "auto-generated");
        letter.html().ifPresent(mail::setHtml);
        letter.id().ifPresent(id -> mail.addHeader("Message-ID", "<%s@%s>".formatted(id, site.getHost())));
        letter.headers().forEach(mail::addHeader);
        return mailer.send(mail.setFrom(from.orElseThrow()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .<Outcome>map(sent -> new Outcome.Delivered())
                .onFailure(ServerMails::isNotTaken)
                .transform(failure -> new Unreached(said(failure)))
                .onFailure(failure -> !(failure instanceof Unreached))
                .recoverWithItem(ServerMails::outcome);
    }

    /// Whether the server cannot have the letter: it was not spoken to, or has answered that it does not take it now.
    static boolean isNotTaken(Throwable failure) {
        return switch (failure) {
            case SMTPException smtp -> smtp.isTransient();
            case ConnectException _, UnknownHostException _, SSLHandshakeException _ -> true;
            default -> false;
        };
    }

    private static String said(Throwable failure) {
        return failure instanceof SMTPException smtp
                ? "SMTP %d".formatted(smtp.getReplyCode())
                : String.valueOf(failure.getMessage());
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
