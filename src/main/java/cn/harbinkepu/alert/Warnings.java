package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.w3c.dom.Document;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.alert.Warning.Meaning;
import cn.harbinkepu.alert.Warning.Type;
import cn.harbinkepu.alert.WarningRecords.From;
import cn.harbinkepu.alert.WarningRecords.Known;
import cn.harbinkepu.alert.cap.CapMessage;
import cn.harbinkepu.alert.cap.CapReader;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Warnings of others: taken in, followed through their updates and cancels, and put before the
/// desk, or published at once where a policy says so. What the desk decides and what it makes of
/// one are one transaction, so that of two officers one is first and the other is told.
@ApplicationScoped
public class Warnings {

    /// Clocks differ; a message from further ahead has a wrong date.
    private static final Duration AHEAD = Duration.ofMinutes(10);

    /// Whoever was answered with an error repeats within this; later a repetition is no first try.
    private static final Duration CUT_OFF = Duration.ofMinutes(15);

    /// Or whose draft was given up.
    private static final String OPEN = """
             where id = :id and (state = 'PROPOSED' or exists (
                     select 1 from alert a where a.id = warning.alert and a.state = 'DISCARDED'))""";

    private static final String TAKE = """
            update warning set state = 'TAKEN', alert = :alert, decided_by = :person, decided_at = now()""" + OPEN;

    private static final String DISMISS = """
            update warning
               set state = 'DISMISSED', alert = null, reason = :reason, decided_by = :person, decided_at = now()""" + OPEN;

    private static final int LONGEST_REASON = 500;

    private static final int LONGEST_WORDS = 2000;

    private final WarningRecords records;
    private final Store store;
    private final WarningSources sources;
    private final Meanings meanings;
    private final Drafts drafts;
    private final Issuing issuing;
    private final PolicyIssuing policies;
    private final Matches matches;
    private final Audit audit;
    private final InstantSource clock;

    /// @param repeated whether the same message had been taken in before
    public record Received(Warning warning, boolean repeated) {}

    Warnings(
            WarningRecords records,
            Store store,
            WarningSources sources,
            Meanings meanings,
            Drafts drafts,
            Issuing issuing,
            PolicyIssuing policies,
            Matches matches,
            Audit audit,
            InstantSource clock) {
        this.records = records;
        this.store = store;
        this.sources = sources;
        this.meanings = meanings;
        this.drafts = drafts;
        this.issuing = issuing;
        this.policies = policies;
        this.matches = matches;
        this.audit = audit;
        this.clock = clock;
    }

    /// Takes in a message of a source. The same bytes again change nothing.
    ///
    /// Fails with `source-unknown` for a key that is none, with `invalid-cap` for what breaks a
    /// rule of CAP 1.2, with `warning-over` for what has expired, with `area-elsewhere` for what
    /// does not concern the city, and with `already-exists` for another message of the same name.
    public Uni<Received> receive(String key, byte[] cap) {
        return parsed(cap).chain(document -> sources.of(key, document)
                .chain(source -> receive(From.source(source, true), document, cap)));
    }

    /// As above, of the source whose signature it carries.
    public Uni<Received> receive(byte[] cap) {
        return parsed(cap).chain(document -> sources.signerOf(document)
                .chain(source -> receive(From.source(source, true), document, cap)));
    }

    /// As above, of a source whose feed offered it; where the source signs, it must be signed.
    Uni<Received> receiveOffered(UUID source, byte[] cap) {
        return parsed(cap).chain(document -> sources.requireSigned(source, document)
                .chain(signed -> receive(From.source(source, signed), document, cap)));
    }

    /// As above, handed in by somebody of the desk, who got it by another way.
    public Uni<Received> receive(Person by, byte[] cap) {
        return parsed(cap)
                .chain(document -> receive(From.person(by.id()), document, cap))
                .call(received -> received.repeated() ? Uni.createFrom().voidItem() : note(by, received.warning()));
    }

    private Uni<Void> note(Person by, Warning warning) {
        JsonObject detail = new JsonObject().put("identifier", warning.message().identifier());
        return store.transaction(session ->
                audit.note(session, by, "warning.hand-in", warning.id().toString(), detail));
    }

    private static Uni<Document> parsed(byte[] cap) {
        return Blocking.call(() -> CapReader.parse(cap));
    }

    private Uni<Received> receive(From from, Document document, byte[] cap) {
        return Blocking.call(() -> CapReader.read(document)).chain(message -> receive(from, message, cap)
                .call(received -> records.noteAnswer(received.warning(), CapReader.note(document))));
    }

    private Uni<Received> receive(From from, CapMessage message, byte[] cap) {
        return records.named(from, message).chain(known -> known.map(earlier ->
                        Uni.createFrom().item(() -> repeated(earlier, cap)).chain(again -> seenTo(from, again)))
                .orElseGet(() -> add(from, message, cap)));
    }

    /// What was taken in and never considered, because something broke in between, is considered when it comes again.
    private Uni<Received> seenTo(From from, Received again) {
        Instant soon = clock.instant().minus(CUT_OFF);
        return again.warning().held().isPresent()
                        || again.warning().receivedAt().toInstant().isBefore(soon)
                ? Uni.createFrom().item(again)
                : considered(from, again.warning()).map(warning -> new Received(warning, true));
    }

    private Uni<Received> add(From from, CapMessage message, byte[] cap) {
        Type type = type(message);
        UUID id = Ids.next();
        return Blocking.call(() -> meanings.of(message))
                .call(meaning -> check(from, message, type, meaning))
                .chain(meaning -> records.add(id, from, message, meaning, type, cap))
                .chain(added -> added
                        ? records.find(id)
                                .chain(warning -> considered(from, warning))
                                .map(warning -> new Received(warning, false))
                        : records.named(from, message).map(known -> repeated(known.orElseThrow(), cap)));
    }

    /// Lets it out at once where a policy of its source says so.
    private Uni<Warning> considered(From from, Warning warning) {
        UUID source = from.source();
        return source == null || !warning.isProposed()
                ? Uni.createFrom().item(warning)
                : policies.consider(warning, source, from.proven())
                        .chain(changed -> changed
                                ? records.find(warning.id())
                                : Uni.createFrom().item(warning));
    }

    /// An update of what was taken in before comes to the desk even when it says that it is over, or is
    /// not here any more: the desk has to act on that, too.
    private Uni<Void> check(From from, CapMessage message, Type type, Meaning meaning) {
        Instant now = clock.instant();
        if (message.sent().toInstant().isAfter(now.plus(AHEAD))) {
            throw new Problem(
                    ProblemCode.INVALID_CAP, "发布时间在将来，请核对时钟和时区。", List.of(new Problem.FieldError("sent", "发布时间在将来。")));
        }
        return switch (type) {
            case ALERT -> {
                checkHere(meaning, now);
                yield Uni.createFrom().voidItem();
            }
            case CANCEL -> {
                if ("Alert".equals(message.msgType())) {
                    requireHere(meaning);
                }
                yield Uni.createFrom().voidItem();
            }
            case UPDATE ->
                records.referred(from, message)
                        .invoke(known -> {
                            if (known.isEmpty()) {
                                checkHere(meaning, now);
                            }
                        })
                        .replaceWithVoid();
            case OTHER -> Uni.createFrom().voidItem();
        };
    }

    private static void checkHere(Meaning meaning, Instant now) {
        if (meaning.expires()
                .filter(expires -> !expires.toInstant().isAfter(now))
                .isPresent()) {
            throw new Problem(ProblemCode.WARNING_OVER, "这条预警已经失效，没有收下。");
        }
        requireHere(meaning);
    }

    private static void requireHere(Meaning meaning) {
        if (meaning.districts().isEmpty()) {
            throw new Problem(ProblemCode.AREA_ELSEWHERE, "看不出预警与哈尔滨市的哪个区县有关，没有收下。");
        }
    }

    /// What only takes something back is an end, even where it comes as a beginning.
    private static Type type(CapMessage message) {
        boolean meant = "Actual".equals(message.status()) || "Exercise".equals(message.status());
        return switch (message.msgType()) {
            case "Alert" -> meant ? (Meanings.onlyEnds(message) ? Type.CANCEL : Type.ALERT) : Type.OTHER;
            case "Update" -> meant ? Type.UPDATE : Type.OTHER;
            case "Cancel" -> meant ? Type.CANCEL : Type.OTHER;
            default -> Type.OTHER;
        };
    }

    private static Received repeated(Known known, byte[] cap) {
        if (!Arrays.equals(known.cap(), cap)) {
            throw new Problem(ProblemCode.ALREADY_EXISTS, "收到过同一发布者、同一编号而内容不同的预警；更新应使用新的编号，并用 references 写明原预警。");
        }
        return new Received(known.warning(), true);
    }

    /// What other systems have answered to a message that was issued here, the oldest first.
    public Uni<List<SystemAnswer>> answers(UUID alert) {
        return records.answers(alert);
    }

    /// Fails with `not-found` if there is none.
    public Uni<Warning> find(UUID id) {
        return records.find(id);
    }

    /// What the desk has to decide, the newest first.
    public Uni<List<Warning>> open() {
        return records.open();
    }

    /// All messages about the same thing, the oldest first.
    public Uni<List<Warning>> chain(Warning warning) {
        return records.chain(warning.chain());
    }

    /// What the desk has in force about the same thing, which an update changes and a cancel ends.
    public Uni<Optional<UUID>> inForce(Warning warning) {
        return records.inForce(warning.chain());
    }

    /// What waits for an approver about the same thing.
    public Uni<Optional<UUID>> waiting(Warning warning) {
        return records.waiting(warning.chain());
    }

    /// Makes a draft of it: of its own, or to replace what the desk has in force about the same thing.
    ///
    /// Fails with `wrong-state` for what is not to be drafted (any more), and while another draft about
    /// the same thing waits: approved both, there would be two that contradict each other.
    ///
    /// @param form the opened form that it comes by: sent twice, it is one draft
    public Uni<DeskAlert> draft(Person by, UUID id, Typed typed, Optional<UUID> form) {
        return drafts.madeBy(form)
                .chain(made -> made.isPresent()
                        ? Uni.createFrom().item(made.get())
                        : find(id).invoke(warning -> requireOpen(warning, warning.type() != Type.CANCEL))
                                .call(warning -> waiting(warning).invoke(Warnings::requireNone))
                                .chain(warning -> draft(by, warning, sameStatus(warning, typed), form)));
    }

    /// Joins it to what is in force here already and says the same; nothing goes out. What its
    /// source says later is then about that. Fails with `wrong-state` if nothing in force says the
    /// same (any more).
    public Uni<Void> join(Person by, UUID id) {
        return find(id).invoke(warning -> requireOpen(warning, warning.type() != Type.CANCEL))
                .chain(matches::of)
                .map(match -> match.orElseThrow(Warnings::nothingToJoin))
                .chain(match -> store.locked(match.id(), (session, alert) -> {
                    if (!(alert.state() instanceof AlertState.Issued issued) || !issued.isInForce(clock.instant())) {
                        throw nothingToJoin();
                    }
                    JsonObject detail = new JsonObject().put("alert", alert.id.toString());
                    return take(by, id)
                            .apply(session, alert.id)
                            .chain(() -> audit.note(session, by, "warning.join", id.toString(), detail));
                }));
    }

    private static Problem nothingToJoin() {
        return new Problem(ProblemCode.WRONG_STATE, "同样的预警已经更新、解除或失效，不能再并为一条。");
    }

    private Uni<DeskAlert> draft(Person by, Warning warning, Typed typed, Optional<UUID> form) {
        BiFunction<Mutiny.Session, UUID, Uni<Void>> take = take(by, warning.id());
        return inForce(warning).chain(alert -> alert.map(earlier -> drafts.update(by, earlier, typed, form, take))
                .orElseGet(() -> drafts.begin(by, typed, form, take)));
    }

    /// Ends what the desk has in force about the same thing.
    ///
    /// @param reason what people read; empty takes the prepared words
    public Uni<DeskAlert> end(Person by, UUID id, String reason, String code) {
        requireShort(reason, LONGEST_WORDS);
        return find(id).invoke(warning -> requireOpen(warning, warning.type() == Type.CANCEL))
                .chain(this::inForce)
                .map(alert -> alert.orElseThrow(() -> new Problem(ProblemCode.WRONG_STATE, "有关的预警已经解除或失效，无需再解除。")))
                .chain(alert -> issuing.cancel(by, alert, Optional.empty(), reason, code, take(by, id)));
    }

    /// Puts it aside.
    ///
    /// @param reason for those who look later; not empty
    public Uni<Void> dismiss(Person by, UUID id, String reason) {
        if (reason.isBlank()) {
            throw Problem.field("reason", "请写明为什么不采用。");
        }
        requireShort(reason, LONGEST_REASON);
        return find(id).invoke(warning -> requireOpen(warning, true))
                .chain(() -> store.transaction(session -> session.createNativeQuery(DISMISS)
                        .setParameter("id", id)
                        .setParameter("reason", reason.strip())
                        .setParameter("person", by.id())
                        .executeUpdate()
                        .invoke(Warnings::requireFirst)
                        .chain(() -> audit.note(session, by, "warning.dismiss", id.toString(), new JsonObject()))));
    }

    private static void requireShort(String reason, int longest) {
        if (reason.length() > longest || reason.indexOf('\0') >= 0) {
            throw Problem.field("reason", "最多 %d 个字，不能含有控制字符。".formatted(longest));
        }
    }

    private static Typed sameStatus(Warning warning, Typed typed) {
        Status status = warning.meaning().status();
        return status == typed.content().status()
                ? typed
                : typed.and(new Problem.FieldError(
                        "status", "收到的是“%s”，据此起草的也只能是。".formatted(status.isDrill() ? "演练" : "实际预警")));
    }

    private static void requireNone(Optional<UUID> waiting) {
        if (waiting.isPresent()) {
            throw new Problem(ProblemCode.WRONG_STATE, "同一事件还有一份草稿在等核准，请先核准或作废它。");
        }
    }

    private static BiFunction<Mutiny.Session, UUID, Uni<Void>> take(Person by, UUID id) {
        return (session, alert) -> session.createNativeQuery(TAKE)
                .setParameter("id", id)
                .setParameter("alert", alert)
                .setParameter("person", by.id())
                .executeUpdate()
                .invoke(Warnings::requireFirst)
                .replaceWithVoid();
    }

    private static void requireOpen(Warning warning, boolean fits) {
        requireFirst(warning.isProposed() ? 1 : 0);
        if (!fits) {
            throw new Problem(ProblemCode.WRONG_STATE, "这条收到的信息不能这样处理。");
        }
    }

    private static void requireFirst(int rows) {
        if (rows == 0) {
            throw new Problem(ProblemCode.WRONG_STATE, "这条收到的预警已经处理过，或已有更新的一条。");
        }
    }
}
