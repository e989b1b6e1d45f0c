package cn.harbinkepu.account;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.SecretBox;

/// Proof, by a code of an authenticator app, that an act is meant by the person who is signed in. Each
/// code is taken once, on whatever instance; a try is counted before it is looked at, so that nobody
/// gets more than [#TRIES] in [#WINDOW] however many come at once.
@ApplicationScoped
public class SecondFactor {

    static final int TRIES = 5;
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String CONFIRMED =
            "select confirmed_at is not null as confirmed from second_factor where person = $1";

    private static final String TRY = """
            update second_factor
               set tries = case when tries_since > now() - interval '%1$d seconds' then tries + 1 else 1 end,
                   tries_since = case when tries_since > now() - interval '%1$d seconds' then tries_since else now() end
             where person = $1 and (tries < %2$d or tries_since <= now() - interval '%1$d seconds')
            returning secret""".formatted(WINDOW.toSeconds(), TRIES);

    private static final String SPEND = """
            update second_factor set last_step = :step, tries = 0
             where person = :person and confirmed_at is not null and last_step < :step""";

    private static final String SPEND_RECOVERY = """
            update recovery_code set used_at = now()
             where person = :person and digest = :digest and used_at is null""";

    private static final String FORGIVE = "update second_factor set tries = 0 where person = :person";

    private static final String WRONG = "动态验证码不对或已经用过。请等验证器换出下一个再填；仍然不对，请核对手机的时间。";

    private final Pool pool;
    private final Audit audit;
    private final SecretBox box;
    private final InstantSource clock;

    /// How a part of the cloud wants it.
    public enum Demand {
        /// Whoever has not enrolled cannot act.
        REQUIRED,
        /// Whoever has not enrolled acts without.
        IF_ENROLLED
    }

    /// What a person still has to do before an act.
    public enum Need {
        NOTHING,
        CODE,
        ENROLMENT
    }

    /// A code that may be good, to be used up in the transaction of the act: if the act fails, it is not.
    @FunctionalInterface
    public interface Proof {

        /// Fails with `second-factor-wrong` for a code that was used before.
        Uni<Void> spend(Mutiny.Session session);
    }

    SecondFactor(Pool pool, Audit audit, AccountConfig config, InstantSource clock) {
        this.pool = pool;
        this.audit = audit;
        this.box = new SecretBox(config.secretKey(), "kepu.account.secret-key");
        this.clock = clock;
    }

    public Uni<Need> need(Person person, Demand demand) {
        return confirmed(person.id()).map(confirmed -> {
            if (confirmed) {
                return Need.CODE;
            }
            return demand == Demand.REQUIRED ? Need.ENROLMENT : Need.NOTHING;
        });
    }

    /// Takes a code before an act. Fails with `second-factor-required` without one, with
    /// `second-factor-wrong` for a wrong one and with `too-many-requests` after too many.
    ///
    /// @param code of the app, or one of the recovery codes; empty for none
    public Uni<Proof> take(Person person, String code, Demand demand) {
        return need(person, demand).chain(need -> switch (need) {
            case NOTHING -> Uni.createFrom().item(session -> Uni.createFrom().voidItem());
            case ENROLMENT -> refused(ProblemCode.SECOND_FACTOR_REQUIRED, "这项操作需要动态验证码，而您还没有登记。请先到“动态验证码”页面登记。");
            case CODE -> taken(person, digits(code));
        });
    }

    private Uni<Proof> taken(Person person, String code) {
        if (code.isEmpty()) {
            return refused(ProblemCode.SECOND_FACTOR_REQUIRED, "请填写验证器显示的 6 位动态验证码。");
        }
        // Of twenty digits nobody guesses one, so they are not counted: whoever has locked the app with wrong codes at
        // night still has a way in.
        return code.length() == RecoveryCodes.DIGITS
                ? Uni.createFrom().item(session -> spendRecovery(session, person, code))
                : tried(person).chain(secret -> proof(person, code, secret));
    }

    private Uni<Proof> proof(Person person, String code, FactorSecret secret) {
        OptionalLong step = Totp.match(secret.bytes(), code, clock.instant());
        return step.isPresent()
                ? Uni.createFrom().item(session -> spend(session, person, step.getAsLong()))
                : audit.noteRefusal(person, wrong(person)).chain(() -> refused());
    }

    /// Counts a try and gives the secret to compare with, be it confirmed or not.
    Uni<FactorSecret> tried(Person person) {
        return pool.preparedQuery(TRY).execute(Tuple.of(person.id())).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.tooMany("验证码填错次数过多，请 %d 分钟后再试，或者用一个恢复码。".formatted(WINDOW.toMinutes()), WINDOW);
            }
            return opened(rows.iterator().next());
        });
    }

    Uni<Boolean> confirmed(UUID person) {
        return pool.preparedQuery(CONFIRMED)
                .execute(Tuple.of(person))
                .map(rows -> rows.size() > 0 && rows.iterator().next().getBoolean("confirmed"));
    }

    FactorSecret opened(Row row) {
        return new FactorSecret(box.open(row.getBuffer("secret").getBytes()));
    }

    byte[] sealed(FactorSecret secret) {
        return box.close(secret.base32());
    }

    /// A line about a wrong code, for the log.
    static Audit.Act wrong(Person person) {
        return new Audit.Act("account.second-factor-wrong", person.username(), new JsonObject());
    }

    private Uni<Void> spend(Mutiny.Session session, Person person, long step) {
        return session.createNativeQuery(SPEND)
                .setParameter("step", step)
                .setParameter("person", person.id())
                .executeUpdate()
                .invoke(SecondFactor::requireOne)
                .replaceWithVoid();
    }

    private Uni<Void> spendRecovery(Mutiny.Session session, Person person, String code) {
        return session.createNativeQuery(SPEND_RECOVERY)
                .setParameter("person", person.id())
                .setParameter("digest", RecoveryCodes.digest(code).getBytes())
                .executeUpdate()
                .invoke(SecondFactor::requireOne)
                .chain(() -> session.createNativeQuery(FORGIVE)
                        .setParameter("person", person.id())
                        .executeUpdate())
                .chain(() ->
                        audit.note(session, person, "account.use-recovery-code", person.username(), new JsonObject()));
    }

    private static void requireOne(int changed) {
        if (changed == 0) {
            throw new Problem(ProblemCode.SECOND_FACTOR_WRONG, WRONG);
        }
    }

    static <T> Uni<T> refused() {
        return refused(ProblemCode.SECOND_FACTOR_WRONG, WRONG);
    }

    private static <T> Uni<T> refused(ProblemCode code, String detail) {
        return Uni.createFrom().failure(() -> new Problem(code, detail));
    }

    /// Spaces and hyphens are for reading; full-width digits come from Chinese keyboards. What has other
    /// letters is no code, and stays wrong.
    static String digits(String typed) {
        StringBuilder digits = new StringBuilder();
        typed.codePoints()
                .filter(point -> !Character.isWhitespace(point) && point != '-')
                .forEach(point ->
                        digits.appendCodePoint(Character.isDigit(point) ? '0' + Character.digit(point, 10) : point));
        return digits.toString();
    }
}
