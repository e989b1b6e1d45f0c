package cn.harbinkepu.account;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The organisations of the pool, in their tree, as those see them who look after a part of it.
@ApplicationScoped
public class Organisations {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    private static final String SEEN = """
            select o.*, cardinality(o.line) as depth,
                   (select count(*) from person p where p.organisation = o.id and not p.disabled) as people,
                   (select count(*) from resource r where r.organisation = o.id) as resources,
                   (select array_agg(coalesce(u.short_name, u.name) order by u.ordinality)
                      from (select w.name, w.short_name, l.ordinality
                              from unnest(o.line) with ordinality l (id, ordinality)
                              join organisation w on w.id = l.id) u) as path
              from organisation o where %s order by path""";

    private static final String ADD = """
            insert into organisation (id, code, name, short_name, kind, parent, districts, contact)
            values (:id, :code, :name, :short, :kind, :parent, string_to_array(:districts, ','), :contact)
            on conflict (code) do nothing""";

    private static final String CHANGE = """
            update organisation set name = :name, short_name = :short, kind = :kind, parent = :parent,
                   districts = string_to_array(:districts, ','), contact = :contact, version = version + 1
             where id = :id and version = :version""";

    private static final String CLOSE =
            "update organisation set closed_at = now(), version = version + 1 where id = :id and closed_at is null";

    private static final String REOPEN = """
            update organisation set closed_at = null, version = version + 1
             where id = :id and closed_at is not null
               and not exists (select 1 from hand_over h where h.organisation = :id and h.finished_at is null)""";

    private static final String HAND_OVER = """
            insert into hand_over (id, organisation, successor, requested_by, total)
            select :handOver, :id, :successor, :person, count(*) from resource where organisation = :id""";

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Audit audit;
    private final Vocabularies vocabularies;

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

    /// How far the hand-over of a closed organisation is.
    public record HandOver(String successor, int total, int done, Optional<OffsetDateTime> finishedAt) {}

    Organisations(Mutiny.SessionFactory sessions, Pool pool, Audit audit, Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
        this.sessions = sessions;
        this.pool = pool;
        this.audit = audit;
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

    public Uni<Optional<HandOver>> handOver(UUID id) {
        return pool.preparedQuery("""
                        select o.name, h.* from hand_over h join organisation o on o.id = h.successor
                         where h.organisation = $1 order by h.requested_at desc limit 1""").execute(Tuple.of(id)).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new HandOver(
                        row.getString("name"),
                        row.getInteger("total"),
                        row.getInteger("done"),
                        Optional.ofNullable(row.getOffsetDateTime("finished_at"))))
                .findFirst());
    }

    /// Adds an organisation below one that the person looks after; only an administrator of the whole pool adds a root.
    /// Fails with `already-exists` if the code is taken.
    public Uni<UUID> add(Person person, String code, Description wanted) {
        check(person, wanted);
        if (!CODE.matcher(code).matches()) {
            throw Problem.field("code", "代码用 2 到 40 个小写字母、数字和连字符，以字母或数字开头。");
        }
        UUID id = Ids.next();
        return sessions.withTransaction(session -> described(session.createNativeQuery(ADD), wanted)
                        .setParameter("id", id)
                        .setParameter("code", code)
                        .executeUpdate()
                        .invoke(added -> {
                            if (added == 0) {
                                throw new Problem(ProblemCode.ALREADY_EXISTS, "代码“%s”已经使用过。".formatted(code));
                            }
                        })
                        .chain(() -> audit.note(session, person, "organisation.add", code, detail(wanted))))
                .replaceWith(id);
    }

    /// Fails with `stale-edit` if somebody else changed it since.
    public Uni<Void> change(Person person, Entry entry, int version, Description wanted) {
        requireCare(person, entry.id());
        if (!wanted.parent().equals(entry.says().parent())) {
            check(person, wanted);
        }
        checkWords(wanted);
        return sessions.withTransaction(session -> described(session.createNativeQuery(CHANGE), wanted)
                        .setParameter("id", entry.id())
                        .setParameter("version", version)
                        .executeUpdate()
                        .invoke(changed -> {
                            if (changed == 0) {
                                throw new Problem(ProblemCode.STALE_EDIT, "单位信息已被他人修改，请核对后再保存。");
                            }
                        })
                        .chain(() -> audit.note(session, person, "organisation.change", entry.code(), detail(wanted))))
                .onFailure(Organisations::isCircle)
                .transform(circle -> Problem.field("parent", "上级单位不能是自己或下级单位。"));
    }

    /// Closes an organisation; its resources go to the successor, step by step.
    public Uni<Void> close(Person person, Entry entry, UUID successor) {
        requireCare(person, entry.id());
        requireCare(person, successor);
        if (entry.id().equals(successor)) {
            throw Problem.field("successor", "请选择另一个单位接收资源。");
        }
        return sessions.withTransaction(session -> session.createNativeQuery(CLOSE)
                .setParameter("id", entry.id())
                .executeUpdate()
                .invoke(Organisations::requireChange)
                .chain(() -> session.createNativeQuery(HAND_OVER)
                        .setParameter("handOver", Ids.next())
                        .setParameter("id", entry.id())
                        .setParameter("successor", successor)
                        .setParameter("person", person.id())
                        .executeUpdate())
                .chain(() -> audit.note(
                        session,
                        person,
                        "organisation.close",
                        entry.code(),
                        new JsonObject().put("successor", successor.toString()))));
    }

    /// Opens a closed organisation again; what was handed over stays where it is.
    public Uni<Void> reopen(Person person, Entry entry) {
        requireCare(person, entry.id());
        return sessions.withTransaction(session -> session.createNativeQuery(REOPEN)
                .setParameter("id", entry.id())
                .executeUpdate()
                .invoke(Organisations::requireChange)
                .chain(() -> audit.note(session, person, "organisation.reopen", entry.code(), new JsonObject())));
    }

    private void check(Person person, Description wanted) {
        checkWords(wanted);
        boolean may = wanted.parent()
                .map(parent -> Delegation.looksAfter(person, parent))
                .orElseGet(() -> Delegation.looksAfterAll(person));
        if (!may) {
            throw Problem.field("parent", "请选择您管理范围内的上级单位。");
        }
    }

    private void checkWords(Description wanted) {
        if (wanted.name().isBlank() || wanted.name().length() > 100) {
            throw Problem.field("name", "请填写名称，不超过 100 个字。");
        }
        wanted.districts().stream()
                .filter(code -> !isDistrict(code))
                .findFirst()
                .ifPresent(code -> {
                    throw Problem.field("districts", "没有代码为“%s”的区县，请从列表中选择。".formatted(code));
                });
    }

    private boolean isDistrict(String code) {
        return Vocabularies.CITY.equals(code) || vocabularies.district(code).isPresent();
    }

    private static void requireCare(Person person, UUID id) {
        if (!Delegation.looksAfter(person, id)) {
            throw Problem.notFound();
        }
    }

    private static void requireChange(int changed) {
        if (changed == 0) {
            throw new Problem(ProblemCode.WRONG_STATE, "单位的状态已经改变，或移交还没有完成，请刷新页面查看。");
        }
    }

    private static boolean isCircle(Throwable failure) {
        return failure.toString().contains("cannot be below itself");
    }

    private static Mutiny.MutationQuery described(Mutiny.MutationQuery query, Description wanted) {
        return query.setParameter("name", wanted.name().strip())
                .setParameter("short", wanted.shortName().orElse(null))
                .setParameter("kind", wanted.kind().name())
                .setParameter("parent", wanted.parent().orElse(null))
                .setParameter("districts", String.join(",", wanted.districts()))
                .setParameter("contact", wanted.contact().strip());
    }

    private static JsonObject detail(Description wanted) {
        return new JsonObject()
                .put("name", wanted.name())
                .put("kind", wanted.kind().name())
                .put("parent", wanted.parent().map(UUID::toString).orElse(""));
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
