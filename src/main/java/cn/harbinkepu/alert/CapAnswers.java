package cn.harbinkepu.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import cn.harbinkepu.alert.Warnings.Received;
import cn.harbinkepu.alert.cap.CapMessage;
import cn.harbinkepu.alert.cap.CapReader;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Answers to messages of other systems as CAP messages of the types `Ack` and `Error`, signed if there is a key.
@ApplicationScoped
public class CapAnswers {

    /// What a message that can be named was refused for, by a source that was known.
    private static final Set<ProblemCode> REFUSALS = Set.of(
            ProblemCode.INVALID_CAP, ProblemCode.WARNING_OVER, ProblemCode.AREA_ELSEWHERE, ProblemCode.ALREADY_EXISTS);

    private static final int MOST_RULES = 20;
    private static final int LONGEST_NOTE = 2000;

    /// Extensions 01 to 99, each with the serials 0 to 9: answers take no identifier from alerts, and
    /// no two of one second have the same.
    private static final int IN_A_SECOND = 990;

    private final Pool pool;
    private final Signature signature;
    private final InstantSource clock;
    private final String issuer;
    private final String sender;

    CapAnswers(Pool pool, Signature signature, InstantSource clock, AlertConfig config) {
        this.pool = pool;
        this.signature = signature;
        this.clock = clock;
        this.issuer = config.issuer();
        this.sender = config.sender();
    }

    /// That the message was taken in; absent for an answer, which is not answered.
    public Uni<Optional<String>> accepted(Received received) {
        CapMessage message = received.warning().message();
        if (isAnswer(message)) {
            return Uni.createFrom().item(Optional.empty());
        }
        String note = received.repeated()
                ? "重复：这条信息已于 %s收下。"
                        .formatted(BeijingTime.inWords(received.warning().receivedAt()) + " ")
                : "已收下：%s。".formatted(received.warning().state().zh());
        return answer(message, "Ack", note).map(Optional::of);
    }

    /// Which rules the message breaks; absent where an answer could not name the message, or would tell a stranger.
    public Uni<Optional<String>> refused(byte[] cap, Problem refusal) {
        if (!REFUSALS.contains(refusal.code())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Blocking.call(() -> CapReader.named(CapReader.parse(cap)))
                .onFailure(Problem.class)
                .recoverWithItem(Optional.empty())
                .chain(named -> named.filter(message -> !isAnswer(message))
                        .map(message -> answer(message, "Error", note(refusal)).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static boolean isAnswer(CapMessage message) {
        return message.msgType().equals("Ack") || message.msgType().equals("Error");
    }

    private static String note(Problem refusal) {
        String rules = refusal.errors().stream()
                .limit(MOST_RULES)
                .map(error -> error.field() + "：" + error.message())
                .collect(Collectors.joining("\n"));
        String note = rules.isEmpty() ? refusal.detail() : rules;
        return refusal.code().code() + "\n" + note.substring(0, Math.min(LONGEST_NOTE, note.length()));
    }

    private Uni<String> answer(CapMessage message, String type, String note) {
        Reference to = new Reference(
                message.sender(), message.identifier(), message.sent().toInstant());
        return pool.query("select nextval('cap_answer')")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .map(number -> answering(number, message.status(), type, note, to))
                .chain(answer -> signature.on(CapXml.of(answer)));
    }

    /// Later than what it answers, whose clock may be ahead of this one.
    private Answering answering(long number, String status, String type, String note, Reference to) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant after = to.sent().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        int place = (int) (number % IN_A_SECOND);
        Identifier identifier = new Identifier(
                issuer.substring(0, issuer.length() - 2) + "%02d".formatted(1 + place / 10),
                now.isAfter(after) ? now : after,
                place % 10);
        return new Answering(identifier.toString(), sender, identifier.second(), status, type, note, to);
    }
}
