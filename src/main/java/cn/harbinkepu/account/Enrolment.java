package cn.harbinkepu.account;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.SecondFactor.Demand;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// How a person comes to a second factor and gives it up: begun with the password, confirmed by a first
/// code, removed by a code or by an administrator.
@ApplicationScoped
public class Enrolment {

    private static final String STANDING = """
            select f.secret, f.confirmed_at,
                   (select count(*) from recovery_code r where r.person = f.person and r.used_at is null) as left
              from second_factor f where f.person = $1""";

    private static final String BEGIN = """
            insert into second_factor (person, secret) values (:person, :secret)
            on conflict (person) do update
               set secret = excluded.secret, begun_at = now(), last_step = 0
             where second_factor.confirmed_at is null""";

    private static final String CONFIRM = """
            update second_factor set confirmed_at = now(), last_step = :step, tries = 0
             where person = :person and confirmed_at is null""";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final SecondFactor factor;
    private final SignIn signIn;
    private final Audit audit;
    private final InstantSource clock;

    /// How far somebody is.
    ///
    /// @param pending   the secret, as long as no code has confirmed it
    /// @param since     when it was confirmed
    /// @param codesLeft recovery codes that are not used up
    public record Standing(Optional<FactorSecret> pending, Optional<OffsetDateTime> since, int codesLeft) {

        static final Standing NONE = new Standing(Optional.empty(), Optional.empty(), 0);

        public boolean isConfirmed() {
            return since.isPresent();
        }
    }

    Enrolment(
            Pool pool,
            Mutiny.SessionFactory sessions,
            SecondFactor factor,
            SignIn signIn,
            Audit audit,
            InstantSource clock) {
        this.pool = pool;
        this.sessions = sessions;
        this.factor = factor;
        this.signIn = signIn;
        this.audit = audit;
        this.clock = clock;
    }

    public Uni<Standing> of(UUID person) {
        return pool.preparedQuery(STANDING)
                .execute(Tuple.of(person))
                .map(rows -> rows.size() == 0
                        ? Standing.NONE
                        : standing(rows.iterator().next()));
    }

    /// Makes a secret for the app. A session that was left open is not enough: the password is asked.
    public Uni<Void> begin(Person person, String password) {
        return signIn.again(person, password)
                .chain(() -> sessions.withTransaction(session -> session.createNativeQuery(BEGIN)
                        .setParameter("person", person.id())
                        .setParameter("secret", factor.sealed(FactorSecret.random()))
                        .executeUpdate()
                        .invoke(begun -> requireOne(begun, "您已经登记过；要换手机，请先用验证码移除。"))
                        .chain(() -> note(session, person, "account.begin-second-factor"))));
    }

    /// From here on the code is asked for. Gives the recovery codes, this once.
    public Uni<List<String>> confirm(Person person, String code) {
        return of(person.id())
                .invoke(standing -> requireOne(standing.pending().isPresent() ? 1 : 0, "没有待确认的登记，请重新开始。"))
                .chain(() -> factor.tried(person))
                .map(secret -> Totp.match(secret.bytes(), SecondFactor.digits(code), clock.instant()))
                .chain(step -> step.isPresent()
                        ? confirmed(person, step)
                        : audit.noteRefusal(person, SecondFactor.wrong(person)).chain(() -> SecondFactor.refused()));
    }

    private Uni<List<String>> confirmed(Person person, OptionalLong step) {
        return sessions.withTransaction(session -> session.createNativeQuery(CONFIRM)
                .setParameter("person", person.id())
                .setParameter("step", step.getAsLong())
                .executeUpdate()
                .invoke(done -> requireOne(done, "登记已经完成。"))
                .chain(() -> note(session, person, "account.confirm-second-factor"))
                .chain(() -> RecoveryCodes.renew(session, person)));
    }

    /// Gives new recovery codes in the place of the old ones, this once.
    public Uni<List<String>> renewCodes(Person person, String code) {
        return factor.take(person, code, Demand.REQUIRED)
                .chain(proof -> sessions.withTransaction(session -> proof.spend(session)
                        .chain(() -> note(session, person, "account.renew-recovery-codes"))
                        .chain(() -> RecoveryCodes.renew(session, person))));
    }

    public Uni<Void> remove(Person person, String code) {
        return factor.take(person, code, Demand.REQUIRED)
                .chain(proof -> sessions.withTransaction(session -> proof.spend(session)
                        .chain(() -> session.createNativeQuery("delete from second_factor where person = :person")
                                .setParameter("person", person.id())
                                .executeUpdate())
                        .chain(() -> note(session, person, "account.remove-second-factor"))));
    }

    private Uni<Void> note(Mutiny.Session session, Person person, String action) {
        return audit.note(session, person, action, person.username(), new JsonObject());
    }

    private Standing standing(Row row) {
        Optional<OffsetDateTime> since = Optional.ofNullable(row.getOffsetDateTime("confirmed_at"));
        return new Standing(
                since.isPresent() ? Optional.empty() : Optional.of(factor.opened(row)), since, row.getInteger("left"));
    }

    private static void requireOne(int changed, String otherwise) {
        if (changed == 0) {
            throw new Problem(ProblemCode.WRONG_STATE, otherwise);
        }
    }
}
