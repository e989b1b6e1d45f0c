package cn.harbinkepu.screen;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Secrets;

/// The displays. Each has a key, shown once as part of its address, by which it says what it shows.
@ApplicationScoped
public class Screens {

    private static final String PREFIX = "ksc_";
    private static final int LONGEST = 100;
    private static final int LONGEST_PHONE = 40;

    private static final String COLUMNS =
            "select id, screen_group, name, contact, phone, disabled, seen_at, showing, holds from screen ";

    private static final String ALL = COLUMNS + "order by name, id";

    private static final String ONE = COLUMNS + "where id = $1";

    private static final String KEYED = COLUMNS + "where id = $1 and key_hash = $2";

    private static final String IN_USE = "select id, key_hash from screen where id = any ($1) and not disabled";

    private static final String ADD = """
            insert into screen (id, screen_group, name, contact, phone, key_hash)
            select :id, g.id, :name, :contact, :phone, :hash from screen_group g where g.id = :group""";

    private static final String RENEW = "update screen set key_hash = :hash where id = :id";

    private static final String ALLOW = "update screen set disabled = :disabled where id = :id";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Audit audit;
    private final Event<ScreensChanged> changes;
    private final Duration silentAfter;

    /// A key, told this once.
    public record Paired(UUID id, String key) {}

    Screens(
            Pool pool,
            Mutiny.SessionFactory sessions,
            Audit audit,
            Event<ScreensChanged> changes,
            ScreenConfig config) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
        this.changes = changes;
        this.silentAfter = config.silentAfter();
    }

    public Uni<List<Screen>> all() {
        return pool.query(ALL).execute().map(rows -> ScreenGroups.read(rows, Screens::screen));
    }

    /// One that is in use. Fails with `not-found`.
    public Uni<Screen> find(UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> ScreenGroups.read(rows, Screens::screen).stream()
                        .filter(screen -> !screen.disabled())
                        .findFirst()
                        .orElseThrow(Problem::notFound));
    }

    /// The display whose key it is. Fails with `screen-unknown` for a wrong one, and when it was
    /// shut out.
    public Uni<Screen> keyed(UUID id, String key) {
        return pool.preparedQuery(KEYED)
                .execute(Tuple.of(id, Buffer.buffer(Secrets.digest(key))))
                .map(rows -> ScreenGroups.read(rows, Screens::screen).stream()
                        .filter(screen -> !screen.disabled())
                        .findFirst()
                        .orElseThrow(() -> new Problem(ProblemCode.SCREEN_UNKNOWN, "屏幕的配对密钥不对，或屏幕已停用，请重新配对。")));
    }

    /// Those by which a display may still be shown something.
    Uni<Set<Pass>> allowed(Set<Pass> passes) {
        UUID[] ids = passes.stream().map(Pass::screen).distinct().toArray(UUID[]::new);
        return pool.preparedQuery(IN_USE)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> {
                    Map<UUID, byte[]> kept = new HashMap<>();
                    rows.forEach(row -> kept.put(
                            row.getUUID("id"), row.getBuffer("key_hash").getBytes()));
                    return passes.stream()
                            .filter(pass -> kept.containsKey(pass.screen()) && pass.fits(kept.get(pass.screen())))
                            .collect(Collectors.toUnmodifiableSet());
                });
    }

    /// A new display of a group.
    ///
    /// @param contact who looks after it
    public Uni<Paired> add(Person by, UUID group, String name, String contact, String phone) {
        require(ScreenGroups.isName(name, LONGEST), "name", "请填写屏幕的位置，一行，最多 %d 个字。".formatted(LONGEST));
        require(ScreenGroups.isName(contact, LONGEST), "contact", "请填写负责人，最多 %d 个字。".formatted(LONGEST));
        require(
                ScreenGroups.isName(phone, LONGEST_PHONE) && phone.matches("[0-9+() -]*"),
                "phone",
                "请填写负责人的电话，只能有数字、空格和 + - ( )。");
        UUID id = Ids.next();
        String key = Secrets.next(PREFIX);
        return sessions.withTransaction(session -> session.createNativeQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("group", group)
                        .setParameter("name", name)
                        .setParameter("contact", contact)
                        .setParameter("phone", phone)
                        .setParameter("hash", Secrets.digest(key))
                        .executeUpdate()
                        .invoke(Screens::requireOne)
                        .chain(() -> note(session, by, "screen.create", id, new JsonObject().put("name", name))))
                .replaceWith(new Paired(id, key));
    }

    /// Another key; the one before ends at once.
    public Uni<Paired> renew(Person by, UUID id) {
        String key = Secrets.next(PREFIX);
        return sessions.withTransaction(session -> session.createNativeQuery(RENEW)
                        .setParameter("id", id)
                        .setParameter("hash", Secrets.digest(key))
                        .executeUpdate()
                        .invoke(Screens::requireOne)
                        .chain(() -> note(session, by, "screen.renew", id, new JsonObject())))
                .invoke(() -> changes.fire(new ScreensChanged(id)))
                .replaceWith(new Paired(id, key));
    }

    /// Whether the display is shown anything from now on.
    public Uni<Void> allow(Person by, UUID id, boolean allowed) {
        String act = allowed ? "screen.enable" : "screen.disable";
        return sessions.withTransaction(session -> session.createNativeQuery(ALLOW)
                        .setParameter("id", id)
                        .setParameter("disabled", !allowed)
                        .executeUpdate()
                        .invoke(Screens::requireOne)
                        .chain(() -> note(session, by, act, id, new JsonObject())))
                .invoke(() -> changes.fire(new ScreensChanged(id)));
    }

    /// For how long a display may say nothing until nobody knows what it shows.
    public Duration silentAfter() {
        return silentAfter;
    }

    private Uni<Void> note(Mutiny.Session session, Person by, String act, UUID id, JsonObject detail) {
        return audit.note(session, by, act, id.toString(), detail);
    }

    private static void require(boolean holds, String field, String words) {
        if (!holds) {
            throw Problem.field(field, words);
        }
    }

    private static void requireOne(int rows) {
        if (rows == 0) {
            throw Problem.notFound();
        }
    }

    private static Screen screen(Row row) {
        return new Screen(
                row.getUUID("id"),
                row.getUUID("screen_group"),
                row.getString("name"),
                row.getString("contact"),
                row.getString("phone"),
                row.getBoolean("disabled"),
                Optional.ofNullable(row.getOffsetDateTime("seen_at")),
                Optional.ofNullable(row.getString("showing")),
                List.of(row.getArrayOfStrings("holds")));
    }
}
