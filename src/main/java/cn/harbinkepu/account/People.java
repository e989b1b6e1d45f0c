package cn.harbinkepu.account;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;

/// The people of the cloud as those see them who look after a part of it.
@ApplicationScoped
public class People {

    private static final String SEEN = """
            select p.id, p.username, p.display_name, p.organisation, o.name as organisation_name, p.roles, p.disabled,
                   p.created_at, p.last_sign_in, grants_of(p.id) as grants,
                   (select count(*) from session s where s.person = p.id and s.expires_at > now()) as sessions
              from person p join organisation o on o.id = p.organisation
             where %s order by p.disabled, o.name, p.username limit 1000""";

    private static final String GRANTS = """
            select g.id, g.role, g.organisation, o.name, g.kinds, g.districts, g.granted_at, b.display_name as giver
              from role_grant g left join organisation o on o.id = g.organisation left join person b on b.id = g.granted_by
             where g.person = $1 order by g.role, o.name nulls first""";

    private static final String OPEN_WORK = """
            select r.id, v.title, v.state from revision v join resource r on r.id = v.resource
             where v.author = $1 and v.number = r.latest_number and v.state in ('DRAFT', 'SUBMITTED', 'REVIEWED', 'SCHEDULED')
             order by v.updated_at desc limit 100""";

    private final Pool pool;

    /// @param lastSignIn when they last came in
    /// @param sessions   how many are open
    public record Entry(
            UUID id,
            String username,
            String displayName,
            UUID organisation,
            String organisationName,
            Set<String> roles,
            boolean disabled,
            OffsetDateTime createdAt,
            Optional<OffsetDateTime> lastSignIn,
            int sessions,
            Set<Grant> grants) {
        public Entry {
            roles = Set.copyOf(roles);
            grants = Set.copyOf(grants);
        }

        /// Whether that person may change this account.
        public boolean managedBy(Person manager) {
            return Delegation.mayManage(manager, id, organisation, grants);
        }
    }

    /// @param where the organisation's name; none for the whole pool
    public record Held(
            UUID id,
            String role,
            Optional<UUID> organisation,
            Optional<String> where,
            List<String> kinds,
            List<String> districts,
            OffsetDateTime at,
            Optional<String> giver) {
        public Held {
            kinds = List.copyOf(kinds);
            districts = List.copyOf(districts);
        }
    }

    /// What somebody has begun and not seen published.
    public record OpenWork(UUID resource, String title, String state) {}

    People(Pool pool) {
        this.pool = pool;
    }

    /// Everybody in the organisations that the person looks after.
    public Uni<List<Entry>> lookedAfterBy(Person person) {
        Uni<List<Entry>> all = Delegation.looksAfterAll(person)
                ? entries("$1::uuid[] is not null", new UUID[0])
                : entries("p.organisation = any($1)", person.organisations().toArray(UUID[]::new));
        return all.map(found -> found.stream()
                .filter(entry -> Delegation.looksAfter(person, entry.organisation()))
                .toList());
    }

    /// Fails with `not-found` for who is not in an organisation that the person looks after.
    public Uni<Entry> find(Person person, UUID id) {
        return entries("p.id = any($1)", new UUID[] {id}).map(found -> found.stream()
                .filter(entry -> Delegation.looksAfter(person, entry.organisation()))
                .findFirst()
                .orElseThrow(Problem::notFound));
    }

    public Uni<List<Held>> grants(UUID person) {
        return pool.preparedQuery(GRANTS).execute(Tuple.of(person)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(People::held)
                .toList());
    }

    public Uni<List<OpenWork>> openWork(UUID person) {
        return pool.preparedQuery(OPEN_WORK).execute(Tuple.of(person)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new OpenWork(row.getUUID("id"), row.getString("title"), row.getString("state")))
                .toList());
    }

    private Uni<List<Entry>> entries(String condition, UUID[] ids) {
        return pool.preparedQuery(SEEN.formatted(condition))
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(People::entry)
                        .toList());
    }

    private static Held held(Row row) {
        return new Held(
                row.getUUID("id"),
                row.getString("role"),
                Optional.ofNullable(row.getUUID("organisation")),
                Optional.ofNullable(row.getString("name")),
                words(row.getArrayOfStrings("kinds")),
                words(row.getArrayOfStrings("districts")),
                row.getOffsetDateTime("granted_at"),
                Optional.ofNullable(row.getString("giver")));
    }

    private static List<String> words(String @org.jspecify.annotations.Nullable [] words) {
        return words == null ? List.of() : List.of(words);
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getUUID("organisation"),
                row.getString("organisation_name"),
                Set.of(row.getArrayOfStrings("roles")),
                row.getBoolean("disabled"),
                row.getOffsetDateTime("created_at"),
                Optional.ofNullable(row.getOffsetDateTime("last_sign_in")),
                row.getInteger("sessions"),
                Accounts.grants(row.getJsonArray("grants")));
    }
}
