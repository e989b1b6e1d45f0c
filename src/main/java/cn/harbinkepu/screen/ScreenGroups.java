package cn.harbinkepu.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.core.PlainText;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.NamedResources;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The groups of screens.
@ApplicationScoped
public class ScreenGroups {

    private static final int LONGEST = 100;
    private static final int MOST_RESOURCES = 200;
    /// As many as are named when nobody knows them.
    private static final int MOST_NAMED = 5;

    private static final int SHORTEST_SLIDE = 5;
    private static final int LONGEST_SLIDE = 300;

    private static final String COLUMNS =
            "select id, name, drill, district, least, resources, segment, seconds from screen_group ";

    private static final String ALL = COLUMNS + "order by name";

    private static final String ONE = COLUMNS + "where id = $1";

    private static final String ADD = """
            insert into screen_group (id, name, drill, district, least, resources, segment, seconds)
            values (:id, :name, :drill, :district, :least, string_to_array(:resources, chr(10)), nullif(:segment, ''), :seconds)
            on conflict (name) do nothing""";

    private static final String CHANGE = """
            update screen_group set name = :name, district = :district, least = :least,
                   resources = string_to_array(:resources, chr(10)), segment = nullif(:segment, ''), seconds = :seconds
             where id = :id and drill = :drill
               and not exists (select 1 from screen_group other where other.name = :name and other.id <> :id)""";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Audit audit;
    private final Vocabularies vocabularies;
    private final NamedResources named;
    private final Event<ScreensChanged> changes;

    ScreenGroups(
            Pool pool,
            Mutiny.SessionFactory sessions,
            Audit audit,
            Vocabularies vocabularies,
            NamedResources named,
            Event<ScreensChanged> changes) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
        this.vocabularies = vocabularies;
        this.named = named;
        this.changes = changes;
    }

    public Uni<List<ScreenGroup>> all() {
        return pool.query(ALL).execute().map(rows -> read(rows, ScreenGroups::group));
    }

    public Uni<Optional<ScreenGroup>> find(UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(id)).map(rows -> read(rows, ScreenGroups::group).stream()
                .findFirst());
    }

    /// Fails with `invalid-field` for what is no group.
    public Uni<Void> add(Person by, ScreenGroup group) {
        return write(by, group, ADD, "screen-group.create");
    }

    /// As [#add]. Whether it shows drills never changes: its screens hang where they hang.
    public Uni<Void> change(Person by, ScreenGroup group) {
        return write(by, group, CHANGE, "screen-group.change");
    }

    private Uni<Void> write(Person by, ScreenGroup group, String sql, String act) {
        check(group);
        return named.known(group.resources())
                .invoke(known -> requireKnown(group.resources(), known))
                .chain(() -> store(by, group, sql, act))
                .invoke(() -> changes.fire(new ScreensChanged(group.id())));
    }

    private Uni<Void> store(Person by, ScreenGroup group, String sql, String act) {
        return sessions.withTransaction(session -> session.createNativeQuery(sql)
                .setParameter("id", group.id())
                .setParameter("name", group.name())
                .setParameter("drill", group.drill())
                .setParameter("district", group.district())
                .setParameter("least", group.least().name())
                .setParameter("resources", String.join("\n", group.resources()))
                .setParameter("segment", group.segment().orElse(""))
                .setParameter("seconds", group.seconds())
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw Problem.field("name", "已经有一个屏幕组叫这个名称。");
                    }
                })
                .chain(() -> audit.note(
                        session, by, act, group.id().toString(), new JsonObject().put("name", group.name()))));
    }

    private void check(ScreenGroup group) {
        List<FieldError> faults = new ArrayList<>();
        requireThat(isName(group.name(), LONGEST), "name", "请填写屏幕组的名称，一行，最多 %d 个字。".formatted(LONGEST), faults);
        requireThat(
                group.district().equals(Vocabularies.CITY)
                        || vocabularies.district(group.district()).isPresent(),
                "district",
                "请选择屏幕所在的区县。",
                faults);
        requireThat(
                group.segment()
                        .map(code -> vocabularies.segment(code).isPresent())
                        .orElse(true),
                "segment",
                "没有这个人群。",
                faults);
        requireThat(
                group.seconds() >= SHORTEST_SLIDE && group.seconds() <= LONGEST_SLIDE,
                "seconds",
                "每屏停留应在 %d 到 %d 秒之间。".formatted(SHORTEST_SLIDE, LONGEST_SLIDE),
                faults);
        requireThat(
                group.resources().size() <= MOST_RESOURCES,
                "resources",
                "节目单最多 %d 条。".formatted(MOST_RESOURCES),
                faults);
        if (!faults.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, faults.getFirst().message(), faults);
        }
    }

    /// What is not public yet comes in when it is; what nobody has is a slip of the pen.
    private static void requireKnown(List<String> resources, Set<String> known) {
        List<String> unknown = resources.stream()
                .filter(resource -> !known.contains(resource))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            String first = String.join("、", unknown.subList(0, Math.min(unknown.size(), MOST_NAMED)));
            throw Problem.field("resources", "没有这些资源：%s%s。".formatted(first, unknown.size() > MOST_NAMED ? " 等" : ""));
        }
    }

    static boolean isName(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && !PlainText.isStrange(text);
    }

    private static void requireThat(boolean holds, String field, String words, List<FieldError> faults) {
        if (!holds) {
            faults.add(new FieldError(field, words));
        }
    }

    static <T> List<T> read(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static ScreenGroup group(Row row) {
        return new ScreenGroup(
                row.getUUID("id"),
                row.getString("name"),
                row.getBoolean("drill"),
                row.getString("district"),
                Level.valueOf(row.getString("least")),
                List.of(row.getArrayOfStrings("resources")),
                Optional.ofNullable(row.getString("segment")),
                row.getInteger("seconds"));
    }
}
