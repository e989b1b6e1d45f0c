package cn.harbinkepu.reach.mail;

import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.push.Mails;
import cn.harbinkepu.push.Outcome;
import cn.harbinkepu.reach.AlertChannel;
import cn.harbinkepu.reach.Answer;
import cn.harbinkepu.reach.Answers;
import cn.harbinkepu.reach.Channel;
import cn.harbinkepu.reach.Dispatch;

/// Warnings by e-mail: a subject that says what to do with it, text, HTML, and a link to confirm.
@ApplicationScoped
class MailAlerts implements AlertChannel {

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
