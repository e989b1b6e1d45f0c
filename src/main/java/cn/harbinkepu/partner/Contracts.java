package cn.harbinkepu.partner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.DemoPartner;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.PlainText;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.partner.Contract.Terms;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Who the partners are and what was agreed on with each. A partner is an organisation with a contract; a contract is
/// suspended or ended and never deleted, since what was given has to be corrected and taken back.
@ApplicationScoped
public class Contracts {

    private static final Logger LOG = Logger.getLogger(Contracts.class);

    private static final int LONGEST = 100;
    private static final int MOST_HOURS = 720;
    private static final int MOST_PER_MINUTE = 6_000;
    private static final int MOST_PER_DAY = 10_000_000;

    private static final Pattern MAILBOX = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[^@\\s,;<>\"]+");

    private static final String SELECT =
            "select c.*, o.name, o.closed_at from partner_contract c join organisation o on o.id = c.organisation";

    private static final String ALL = SELECT + " order by c.suspended, o.name, o.id";

    private static final String ONE = SELECT + " where c.organisation = $1";

    private static final String WITHOUT = """
            select id, name from organisation o
             where closed_at is null and not exists (select from partner_contract c where c.organisation = o.id)
             order by kind = 'PARTNER' desc, name""";

    private static final String BEGIN = """
            insert into partner_contract (organisation)
            select id from organisation where id = :id and closed_at is null
            on conflict (organisation) do nothing""";

    private static final String SANDBOX = """
            insert into partner_contract (organisation) select id from organisation where code = $1
            on conflict (organisation) do nothing""";

    private static final String CHANGE = """
            update partner_contract
               set full_text = :full, kinds = string_to_array(:kinds, ','), subjects = string_to_array(:subjects, ','),
                   segments = string_to_array(:segments, ','), districts = string_to_array(:districts, ','),
                   licences = string_to_array(:licences, ','), embargo_hours = :embargo, per_minute = :minute,
                   per_day = :day, confirm_hours = :confirm, contact = :contact, phone = :phone, email = :email,
                   begins = :begins, ends = :ends, version = version + 1, changed_at = now()
             where organisation = :id and version = :version""";

    private static final String SUSPEND = """
            update partner_contract set suspended = :suspended, version = version + 1, changed_at = now()
             where organisation = :id""";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Vocabularies vocabularies;
    private final Audit audit;

    /// An organisation that has no contract.
    public record Candidate(UUID id, String name) {}

    Contracts(Pool pool, Mutiny.SessionFactory sessions, Vocabularies vocabularies, Audit audit) {
        this.pool = pool;
        this.sessions = sessions;
        this.vocabularies = vocabularies;
        this.audit = audit;
    }

    public Uni<List<Contract>> all() {
        return pool.query(ALL).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(Contracts::contract)
                .toList());
    }

    /// The contract of an organisation, be it in force or not.
    public Uni<Optional<Contract>> find(UUID organisation) {
        return pool.preparedQuery(ONE).execute(Tuple.of(organisation)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(Contracts::contract));
    }

    /// Fails with `not-found` for an organisation that has none.
    public Uni<Contract> require(UUID organisation) {
        return find(organisation).map(found -> found.orElseThrow(Problem::notFound));
    }

    public Uni<List<Candidate>> candidates() {
        return pool.query(WITHOUT).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Candidate(row.getUUID("id"), row.getString("name")))
                .toList());
    }

    /// A contract with the usual terms. Fails with `already-exists` if there is one, or no such organisation.
    public Uni<Void> begin(Person by, UUID organisation) {
        return sessions.withTransaction(session -> session.createNativeQuery(BEGIN)
                .setParameter("id", organisation)
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new Problem(ProblemCode.ALREADY_EXISTS, "这个单位已有合作约定，或已停用。");
                    }
                })
                .chain(() -> note(session, by, organisation, new JsonObject().put("begins", true))));
    }

    /// Fails with `invalid-field`, naming every field that is wrong, and with `stale-edit` if somebody else changed
    /// it since.
    public Uni<Void> change(Person by, UUID organisation, int version, Terms wanted) {
        check(wanted);
        return sessions.withTransaction(session -> described(session.createNativeQuery(CHANGE), wanted)
                .setParameter("id", organisation)
                .setParameter("version", version)
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new Problem(ProblemCode.STALE_EDIT, "合作约定已被他人修改，请核对后再保存。");
                    }
                })
                .chain(() -> note(session, by, organisation, detail(wanted))));
    }

    /// Whether anything is given from now on.
    public Uni<Void> suspend(Person by, UUID organisation, boolean suspended) {
        return sessions.withTransaction(session -> session.createNativeQuery(SUSPEND)
                .setParameter("id", organisation)
                .setParameter("suspended", suspended)
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> note(session, by, organisation, new JsonObject().put("suspended", suspended))));
    }

    /// The partner of the embedded default may take everything.
    void sandbox(@Observes DemoPartner partner) {
        pool.preparedQuery(SANDBOX)
                .execute(Tuple.of(partner.organisation()))
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("The demo partner has no contract: %s", failure));
    }

    private void check(Terms wanted) {
        List<FieldError> errors = new ArrayList<>();
        known(errors, "subjects", wanted.subjects(), code -> vocabularies
                .subject(code)
                .isPresent());
        known(errors, "segments", wanted.segments(), code -> vocabularies
                .segment(code)
                .isPresent());
        known(errors, "districts", wanted.districts(), this::isDistrict);
        known(errors, "licences", wanted.licences(), code -> vocabularies
                .licence(code)
                .map(Licence::leavesThePool)
                .orElse(false));
        within(errors, "embargoHours", wanted.embargoHours(), 0, MOST_HOURS);
        within(errors, "confirmHours", wanted.confirmHours(), 1, MOST_HOURS);
        within(errors, "perMinute", wanted.perMinute(), 1, MOST_PER_MINUTE);
        within(errors, "perDay", wanted.perDay(), 1, MOST_PER_DAY);
        line(errors, "contact", wanted.contact());
        line(errors, "phone", wanted.phone());
        if (!wanted.email().isEmpty()
                && (wanted.email().length() > LONGEST
                        || !MAILBOX.matcher(wanted.email()).matches())) {
            errors.add(new FieldError("email", "请填写一个邮箱地址，或不填。"));
        }
        if (wanted.ends().map(end -> end.isBefore(wanted.begins())).orElse(false)) {
            errors.add(new FieldError("ends", "结束日期不能早于开始日期。"));
        }
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, errors.getFirst().message(), errors);
        }
    }

    private boolean isDistrict(String code) {
        return Vocabularies.CITY.equals(code) || vocabularies.district(code).isPresent();
    }

    private static void known(List<FieldError> errors, String field, List<String> codes, Predicate<String> isKnown) {
        codes.stream()
                .filter(isKnown.negate())
                .findFirst()
                .ifPresent(code -> errors.add(new FieldError(field, "没有“%s”，请从列表中选择。".formatted(code))));
    }

    private static void within(List<FieldError> errors, String field, int value, int least, int most) {
        if (value < least || value > most) {
            errors.add(new FieldError(field, "请填写 %d 到 %d 之间的整数。".formatted(least, most)));
        }
    }

    private static void line(List<FieldError> errors, String field, String text) {
        if (text.length() > LONGEST || PlainText.isStrange(text)) {
            errors.add(new FieldError(field, "一行，最多 %d 个字。".formatted(LONGEST)));
        }
    }

    private static Mutiny.MutationQuery described(Mutiny.MutationQuery query, Terms wanted) {
        return query.setParameter("full", wanted.fullText())
                .setParameter(
                        "kinds", joined(wanted.kinds().stream().map(Kind::name).toList()))
                .setParameter("subjects", joined(wanted.subjects()))
                .setParameter("segments", joined(wanted.segments()))
                .setParameter("districts", joined(wanted.districts()))
                .setParameter("licences", joined(wanted.licences()))
                .setParameter("embargo", wanted.embargoHours())
                .setParameter("minute", wanted.perMinute())
                .setParameter("day", wanted.perDay())
                .setParameter("confirm", wanted.confirmHours())
                .setParameter("contact", wanted.contact())
                .setParameter("phone", wanted.phone())
                .setParameter("email", wanted.email())
                .setParameter("begins", wanted.begins())
                .setParameter("ends", wanted.ends().orElse(null));
    }

    private static String joined(Collection<String> codes) {
        return String.join(",", codes);
    }

    private Uni<Void> note(Mutiny.Session session, Person by, UUID organisation, JsonObject detail) {
        return audit.note(session, by, "partner.contract", organisation.toString(), detail);
    }

    /// The log says what was agreed on, and not how somebody is reached.
    private JsonObject detail(Terms wanted) {
        return new JsonObject()
                .put("fullText", wanted.fullText())
                .put("kinds", joined(wanted.kinds().stream().map(Kind::name).toList()))
                .put("subjects", words(wanted.subjects()))
                .put("districts", joined(wanted.districts()))
                .put("licences", joined(wanted.licences()))
                .put("embargoHours", wanted.embargoHours())
                .put("perMinute", wanted.perMinute())
                .put("perDay", wanted.perDay());
    }

    private String words(List<String> subjects) {
        return joined(subjects.stream()
                .map(code -> vocabularies.subject(code).map(Term::zh).orElse(code))
                .toList());
    }

    private static Contract contract(Row row) {
        Terms terms = new Terms(
                row.getBoolean("full_text"),
                List.of(row.getArrayOfStrings("kinds")).stream()
                        .map(Kind::valueOf)
                        .toList(),
                List.of(row.getArrayOfStrings("subjects")),
                List.of(row.getArrayOfStrings("segments")),
                List.of(row.getArrayOfStrings("districts")),
                List.of(row.getArrayOfStrings("licences")),
                row.getInteger("embargo_hours"),
                row.getInteger("per_minute"),
                row.getInteger("per_day"),
                row.getInteger("confirm_hours"),
                row.getString("contact"),
                row.getString("phone"),
                row.getString("email"),
                row.getLocalDate("begins"),
                Optional.ofNullable(row.getLocalDate("ends")));
        boolean closed = row.getOffsetDateTime("closed_at") != null;
        return new Contract(
                row.getUUID("organisation"),
                row.getString("name"),
                terms,
                row.getInteger("version"),
                closed || row.getBoolean("suspended"));
    }
}
