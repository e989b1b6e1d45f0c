package cn.harbinkepu.push.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;

import cn.harbinkepu.core.fetch.Unreached;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.push.Mails;
import cn.harbinkepu.push.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a mail server may have taken, and what it has not for certain.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ServerMailsIT {

    private static final int PORT = ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class);

    @Inject
    Mails mails;

    @Test
    void whatIsTakenIsDelivered() throws Throwable {
        try (SmtpServer _ = new SmtpServer(PORT, "", "")) {
            assertThat(send()).isInstanceOf(Outcome.Delivered.class);
        }
    }

    @Test
    void withoutAConnectionNothingWasSent() {
        assertThatThrownBy(this::send).isInstanceOf(Unreached.class);
    }

    @Test
    void whatTheServerDoesNotTakeNowWasNotSentWhateverTheStage() throws Throwable {
        for (String stage : List.of(SmtpServer.GREETING, "MAIL", "RCPT", "DATA", SmtpServer.DOT)) {
            try (SmtpServer _ = new SmtpServer(PORT, stage, "451 4.3.0 later")) {
                assertThatThrownBy(this::send)
                        .as(stage)
                        .isInstanceOf(Unreached.class)
                        .hasMessageContaining("451");
            }
        }
    }

    @Test
    void whoHangsUpAfterTheLastLineMayHaveTheLetter() throws Throwable {
        try (SmtpServer _ = new SmtpServer(PORT, SmtpServer.DOT, SmtpServer.HANG_UP)) {
            assertThat(send()).isInstanceOf(Outcome.Later.class);
        }
    }

    @Test
    void whatIsRefusedForGoodIsNotTriedAgain() throws Throwable {
        try (SmtpServer _ = new SmtpServer(PORT, "RCPT", "550 5.1.1 nobody")) {
            assertThat(send()).isInstanceOf(Outcome.Gone.class);
        }
    }

    private Outcome send() throws Throwable {
        Mails.Letter letter =
                new Mails.Letter("a@example.cn", "主题", "文字\n.\n再一行", Optional.empty(), Optional.empty(), Map.of());
        return VertxContextSupport.subscribeAndAwait(() -> mails.send(letter));
    }
}
