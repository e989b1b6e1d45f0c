package cn.harbinkepu.relay.hook;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Notice;
import cn.harbinkepu.account.Notices;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.PlainText;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.fetch.HookSecret;
import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.relay.Secrecy;

import static java.time.ZoneOffset.UTC;

/// The endpoints of partners. Whoever asks sees and changes those of the own organisation alone.
@ApplicationScoped
public class Endpoints {

    private static final int LONGEST = 100;
    private static final int LONGEST_URL = 1000;

    private static final String SELECT = """
            select e.*,
                   (select count(*) from hook_message m where m.endpoint = e.id and m.state = 'WAITING') as waiting,
                   (select count(*) from hook_message m where m.endpoint = e.id and m.state = 'DEAD') as dead
              from hook_endpoint e where e.organisation = $1""";

    private static final String ALL = SELECT + " order by e.made_at, e.id";

    private static final String ONE = SELECT + " and e.id = $2";

    /// Also what is switched off: what waits for it is sent once it is switched on again.
    private static final String LISTENING = "select id, organisation, types from hook_endpoint";

    private static final String ADD = """
            insert into hook_endpoint (id, organisation, url, description, types, enabled, secret)
            select :id, :organisation, :url, :description, string_to_array(:types, ','), :enabled, :secret
             where (select count(*) from hook_endpoint e where e.organisation = :organisation) < :most""";

    private static final String CHANGE = """
            update hook_endpoint
               set url = :url, description = :description, types = string_to_array(:types, ','), changed_at = now(),
                   failing_since = case when :enabled and (not enabled or url <> :url) then null else failing_since end,
                   held_until = case when url <> :url then null else held_until end,
                   stopped = case when :enabled then null else stopped end, enabled = :enabled
             where id = :id and organisation = :organisation""";

    private static final String DELETE = "delete from hook_endpoint where id = :id and organisation = :organisation";

    private static final String ROTATE = """
            update hook_endpoint
               set previous_secret = secret, previous_until = :until, secret = :secret, changed_at = now()
             where id = :id and organisation = :organisation""";

    private static final String FORGET_PREVIOUS = """
            update hook_endpoint set previous_secret = null, previous_until = null where previous_until <= $1""";

    private static final String STOP = """
            update hook_endpoint set enabled = false, stopped = :why, changed_at = now() where id = :id and enabled""";

    private static final String PEOPLE = """
            select p.id from person p join hook_endpoint e on e.organisation = p.organisation
             where e.id = $1 and not p.disabled and 'partner' = any(p.roles)""";

    private static final String URL = "select url from hook_endpoint where id = $1";

    private static final String FAILING = "select id from hook_endpoint where enabled and failing_since <= $1";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Secrecy secrecy;
    private final Outside outside;
    private final Audit audit;
    private final Notices notices;
    private final InstantSource clock;
    private final HookConfig config;

    /// Why the cloud has switched an endpoint off.
    public enum Stopped {
        /// It has answered that it is no more.
        GONE("对方回答 410，表示地址已停用"),
        /// It has taken nothing for days.
        FAILING("连续多天没有一次推送成功");

        private final String zh;

        Stopped(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    /// What is said of an endpoint, as typed.
    ///
    /// @param types of events, as in messages
    public record Wanted(String url, String description, List<String> types, boolean enabled) {
        public Wanted {
            url = url.strip();
            description = description.strip();
            types = types.stream().distinct().sorted().toList();
        }
    }

    /// @param secret what messages are signed with, told this once
    public record Made(UUID id, String secret) {}

    /// As much of an endpoint as it takes to know what it is told of.
    record Listening(UUID id, UUID organisation, List<String> types) {}

    Endpoints(
            Pool pool,
            Mutiny.SessionFactory sessions,
            Secrecy secrecy,
            Outside outside,
            Audit audit,
            Notices notices,
            InstantSource clock,
            HookConfig config) {
        this.pool = pool;
        this.sessions = sessions;
        this.secrecy = secrecy;
        this.outside = outside;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
        this.config = config;
    }

    public Uni<List<Endpoint>> all(UUID organisation) {
        return pool.preparedQuery(ALL).execute(Tuple.of(organisation)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(Endpoints::endpoint)
                .toList());
    }

    /// Fails with `not-found` for one that the organisation does not have.
    public Uni<Endpoint> find(UUID organisation, UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(organisation, id)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(Endpoints::endpoint)
                .orElseThrow(Problem::notFound));
    }

    /// Fails with `invalid-field`, naming every field that is wrong, and with `wrong-state` if
    /// there are enough.
    public Uni<Made> add(Person by, Wanted wanted) {
        UUID id = Ids.next();
        String secret = HookSecret.next();
        return checked(wanted)
                .chain(() ->
                        sessions.withTransaction(session -> described(session.createNativeQuery(ADD), by, id, wanted)
                                .setParameter("secret", secrecy.close(secret))
                                .setParameter("most", config.mostEndpoints())
                                .executeUpdate()
                                .invoke(rows -> {
                                    if (rows == 0) {
                                        throw new Problem(
                                                ProblemCode.WRONG_STATE,
                                                "一个单位最多登记 %d 个接收地址。".formatted(config.mostEndpoints()));
                                    }
                                })
                                .chain(() -> note(session, by, "webhook.create", id, detail(wanted)))))
                .replaceWith(new Made(id, secret));
    }

    /// Changes it; what waits for one that is switched on again is sent.
    public Uni<Void> change(Person by, UUID id, Wanted wanted) {
        return checked(wanted)
                .chain(() ->
                        sessions.withTransaction(session -> described(session.createNativeQuery(CHANGE), by, id, wanted)
                                .executeUpdate()
                                .invoke(Endpoints::requireOne)
                                .chain(() -> note(session, by, "webhook.change", id, detail(wanted)))));
    }

    /// Lets it go, with all that was noted about it.
    public Uni<Void> delete(Person by, UUID id) {
        return sessions.withTransaction(session -> session.createNativeQuery(DELETE)
                .setParameter("id", id)
                .setParameter("organisation", by.organisation())
                .executeUpdate()
                .invoke(Endpoints::requireOne)
                .chain(() -> note(session, by, "webhook.delete", id, new JsonObject())));
    }

    /// A new secret. The one before signs beside it for a while.
    public Uni<Made> rotate(Person by, UUID id) {
        String secret = HookSecret.next();
        return sessions.withTransaction(session -> session.createNativeQuery(ROTATE)
                        .setParameter("id", id)
                        .setParameter("organisation", by.organisation())
                        .setParameter(
                                "until", clock.instant().plus(config.overlap()).atOffset(UTC))
                        .setParameter("secret", secrecy.close(secret))
                        .executeUpdate()
                        .invoke(Endpoints::requireOne)
                        .chain(() -> note(session, by, "webhook.rotate", id, new JsonObject())))
                .replaceWith(new Made(id, secret));
    }

    Uni<List<Listening>> listening() {
        return pool.query(LISTENING).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Listening(
                        row.getUUID("id"), row.getUUID("organisation"), List.of(row.getArrayOfStrings("types"))))
                .toList());
    }

    /// Switches it off and tells the partner's people, once.
    Uni<Void> stop(UUID id, Stopped why) {
        return people(id).chain(people -> url(id).chain(
                        url -> sessions.withTransaction(session -> session.createNativeQuery(STOP)
                                .setParameter("id", id)
                                .setParameter("why", why.name())
                                .executeUpdate()
                                .chain(rows -> rows == 0
                                        ? Uni.createFrom().voidItem()
                                        : notices.tell(session, people, notice(url, why))))));
    }

    /// Switches off what has taken nothing for too long.
    Uni<List<UUID>> failingSince(Instant before) {
        return ids(FAILING, Tuple.of(before.atOffset(UTC)));
    }

    /// Earlier secrets whose time is over are kept no longer.
    Uni<Void> forgetPrevious(Instant now) {
        return pool.preparedQuery(FORGET_PREVIOUS)
                .execute(Tuple.of(now.atOffset(UTC)))
                .replaceWithVoid();
    }

    private Uni<List<UUID>> people(UUID endpoint) {
        return ids(PEOPLE, Tuple.of(endpoint));
    }

    private Uni<List<UUID>> ids(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID(0))
                .toList());
    }

    private Uni<String> url(UUID id) {
        return pool.preparedQuery(URL).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> row.getString(0))
                .orElse(""));
    }

    private static Notice notice(String url, Stopped why) {
        return new Notice(
                Notice.Kind.WEBHOOK_STOPPED,
                url,
                "接收地址已停用：%s。等待的推送都留着，修好后重新启用即可。".formatted(why.zh()),
                "/partners/webhooks",
                Optional.empty());
    }

    private static Mutiny.MutationQuery described(Mutiny.MutationQuery query, Person by, UUID id, Wanted wanted) {
        return query.setParameter("id", id)
                .setParameter("organisation", by.organisation())
                .setParameter("url", wanted.url())
                .setParameter("description", wanted.description())
                .setParameter("types", String.join(",", wanted.types()))
                .setParameter("enabled", wanted.enabled());
    }

    /// The log says where things go, without what the address carries as a key.
    private static JsonObject detail(Wanted wanted) {
        return new JsonObject()
                .put("host", URI.create(wanted.url()).getHost())
                .put("types", new JsonArray(wanted.types()))
                .put("enabled", wanted.enabled());
    }

    private Uni<Void> note(Mutiny.Session session, Person by, String action, UUID id, JsonObject detail) {
        return audit.note(session, by, action, id.toString(), detail);
    }

    private Uni<Void> checked(Wanted wanted) {
        return Uni.createFrom()
                .item(() -> {
                    check(wanted);
                    return wanted.url();
                })
                .call(url -> outside.check(URI.create(url))
                        .onFailure(Problem.class)
                        .transform(refusal -> Problem.field("url", refusal.detail())))
                .replaceWithVoid();
    }

    private static void check(Wanted wanted) {
        List<FieldError> errors = new ArrayList<>();
        if (wanted.url().length() > LONGEST_URL || !isWeb(wanted.url())) {
            errors.add(new FieldError("url", "请填写以 https:// 开头的网址。"));
        }
        if (wanted.description().length() > LONGEST || PlainText.isStrange(wanted.description())) {
            errors.add(new FieldError("description", "一行，最多 %d 个字。".formatted(LONGEST)));
        }
        typesFault(wanted.types()).ifPresent(words -> errors.add(new FieldError("types", words)));
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, errors.getFirst().message(), errors);
        }
    }

    /// Who is given something has to hear that it is wrong.
    private static Optional<String> typesFault(List<String> types) {
        List<String> known = EventType.choices().stream().map(EventType::wire).toList();
        if (types.isEmpty() || !known.containsAll(types)) {
            return Optional.of("请从 %s 中选择。".formatted(String.join("、", known)));
        }
        return types.contains(EventType.PUBLISHED.wire()) && types.size() < known.size()
                ? Optional.of("接收发布的地址也必须接收更正和撤回。")
                : Optional.empty();
    }

    private static boolean isWeb(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null
                    && uri.getRawFragment() == null
                    && address.chars().allMatch(sign -> sign > ' ' && sign < 0x7f);
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    private static void requireOne(int rows) {
        if (rows == 0) {
            throw Problem.notFound();
        }
    }

    private static Endpoint endpoint(Row row) {
        return new Endpoint(
                row.getUUID("id"),
                row.getString("url"),
                row.getString("description"),
                List.of(row.getArrayOfStrings("types")),
                row.getBoolean("enabled"),
                Optional.ofNullable(row.getString("stopped")).map(Stopped::valueOf),
                Optional.ofNullable(row.getOffsetDateTime("failing_since")),
                Optional.ofNullable(row.getOffsetDateTime("previous_until")),
                row.getOffsetDateTime("made_at"),
                row.getLong("waiting"),
                row.getLong("dead"));
    }
}
