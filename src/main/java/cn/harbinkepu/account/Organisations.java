package cn.harbinkepu.account;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;

/// The organisations of the pool, in their tree, as those see them who look after a part of it. They are changed by
/// [OrganisationEditing] and closed by [OrganisationClosing].
@ApplicationScoped
public class Organisations {

    private static final String SEEN = """
            select o.*, cardinality(o.line) as depth,
                   (select count(*) from person p where p.organisation = o.id and not p.disabled) as people,
                   (select count(*) from resource r where r.organisation = o.id) as resources,
                   (select array_agg(coalesce(u.short_name, u.name) order by u.ordinality)
                      from (select w.name, w.short_name, l.ordinality
                              from unnest(o.line) with ordinality l (id, ordinality)
                              join organisation w on w.id = l.id) u) as path
              from organisation o where %s order by path""";

    private final Pool pool;

    /// What sort of organisation it is.
    public enum Kind {
        ASSOCIATION("市科协"),
        SOCIETY("学会"),
        DISTRICT("区县"),
        VENUE("场馆"),
        EDUCATION_BASE("科普教育基地"),
        PARTNER("合作媒体");

        private final String zh;

        Kind(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    /// What is said about an organisation.
    ///
    /// @param districts GB/T 2260 codes; none means the whole city
    public record Description(
            String name,
            Optional<String> shortName,
            Kind kind,
            Optional<UUID> parent,
            List<String> districts,
            String contact) {
        public Description {
            districts = List.copyOf(districts);
        }
    }

    /// @param depth  1 for a root
    /// @param people who may sign in
    public record Entry(
            UUID id,
            String code,
            Description says,
            int depth,
            List<String> path,
            int version,
            Optional<OffsetDateTime> closedAt,
            long people,
            long resources) {
        public Entry {
            path = List.copyOf(path);
        }

        public String label() {
            return String.join(" / ", path);
        }
    }

    Organisations(Pool pool) {
        this.pool = pool;
    }

    /// What the person looks after, each organisation behind the one above it.
    public Uni<List<Entry>> lookedAfterBy(Person person) {
        Uni<List<Entry>> all = Delegation.looksAfterAll(person)
                ? entries("$1::uuid[] is not null", new UUID[0])
                : entries("o.id = any($1)", person.organisations().toArray(UUID[]::new));
        return all.map(found -> found.stream()
                .filter(entry -> Delegation.looksAfter(person, entry.id()))
                .toList());
    }

    /// Fails with `not-found` for what the person does not look after.
    public Uni<Entry> find(Person person, UUID id) {
        return entries("o.id = any($1)", new UUID[] {id}).map(found -> found.stream()
                .filter(entry -> Delegation.looksAfter(person, entry.id()))
                .findFirst()
                .orElseThrow(Problem::notFound));
    }

    private Uni<List<Entry>> entries(String condition, UUID[] ids) {
        return pool.preparedQuery(SEEN.formatted(condition))
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Organisations::entry)
                        .toList());
    }

    private static Entry entry(Row row) {
        Description says = new Description(
                row.getString("name"),
                Optional.ofNullable(row.getString("short_name")),
                Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getUUID("parent")),
                List.of(row.getArrayOfStrings("districts")),
                row.getString("contact"));
        return new Entry(
                row.getUUID("id"),
                row.getString("code"),
                says,
                row.getInteger("depth"),
                List.of(row.getArrayOfStrings("path")),
                row.getInteger("version"),
                Optional.ofNullable(row.getOffsetDateTime("closed_at")),
                row.getLong("people"),
                row.getLong("resources"));
    }
}
