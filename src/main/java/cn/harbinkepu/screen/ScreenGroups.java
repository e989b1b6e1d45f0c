package cn.harbinkepu.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

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
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The groups of screens.
@ApplicationScoped
public class ScreenGroups {

    private static final int LONGEST = 100;
    private static final int MOST_RESOURCES = 200;
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

    ScreenGroups(Pool pool, Mutiny.SessionFactory sessions, Audit audit, Vocabularies vocabularies) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
        this.vocabularies = vocabularies;
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

    static boolean isName(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
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
