package cn.harbinkepu.audience;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;

/// Puts resources first in the feed of a segment for a while.
@ApplicationScoped
public class Pins {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /// What stood first for a year is no recommendation any more.
    private static final int LONGEST_DAYS = 366;

    private static final String NEXT = "update segment_mark set mark = mark + 1";

    private static final String OVER = "delete from segment_pin where segment = :segment and until < :today";

    private static final String SUITS = """
            select (select count(*) from segment where code = :segment and retired_at is null),
                   (select count(*) from published where resource_id = :resource
                       and (:segment <> 'TEENS' or 'TEENS' = any(segments))),
                   (select count(*) from segment_pin where segment = :segment and resource <> :resource)""";

    private static final String PIN = """
            insert into segment_pin (segment, resource, until, editor) values (:segment, :resource, :until, :editor)
            on conflict (segment, resource) do update set until = excluded.until, editor = excluded.editor""";

    private static final String KNOWN = "select code from segment where code = :segment";

    private static final String UNPIN = "delete from segment_pin where segment = :segment and resource = :resource";

    private final Mutiny.SessionFactory sessions;
    private final FollowedSegments segments;
    private final Audit audit;
    private final InstantSource clock;

    Pins(Mutiny.SessionFactory sessions, FollowedSegments segments, Audit audit, InstantSource clock) {
        this.sessions = sessions;
        this.segments = segments;
        this.audit = audit;
        this.clock = clock;
    }

    /// Today in Harbin.
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BEIJING);
    }

    /// Puts a published resource first, through that day; one that is there already gets the new day.
    ///
    /// Fails with `invalid-field` for a day that is over or too far away, for what is not published (or, for the
    /// teenagers, not marked for them) and for one too many; with `not-found` for a segment that is not in use.
    public Uni<Void> pin(Person editor, String segment, UUID resource, LocalDate until) {
        if (until.isBefore(today()) || until.isAfter(today().plusDays(LONGEST_DAYS))) {
            throw Problem.field("until", "截止日期应在今天到一年之内。");
        }
        return sessions.withTransaction(session -> next(session)
                        .chain(() -> session.createNativeQuery(OVER)
                                .setParameter("segment", segment)
                                .setParameter("today", today())
                                .executeUpdate())
                        .chain(() -> session.createNativeQuery(SUITS, Object[].class)
                                .setParameter("segment", segment)
                                .setParameter("resource", resource)
                                .getResultList())
                        .invoke(found -> check(found, segment))
                        .chain(() -> session.createNativeQuery(PIN)
                                .setParameter("segment", segment)
                                .setParameter("resource", resource)
                                .setParameter("until", until)
                                .setParameter("editor", editor.id())
                                .executeUpdate())
                        .chain(() -> audit.note(
                                session,
                                editor,
                                "segment.pin",
                                segment,
                                new JsonObject()
                                        .put("resource", resource.toString())
                                        .put("until", until.toString()))))
                .chain(segments::refresh)
                .replaceWithVoid();
    }

    /// What does not stand first is gone already. Fails with `not-found` for a segment that there is not.
    public Uni<Void> unpin(Person editor, String segment, UUID resource) {
        return sessions.withTransaction(session -> next(session)
                        .chain(() -> requireSegment(session, segment))
                        .chain(() -> session.createNativeQuery(UNPIN)
                                .setParameter("segment", segment)
                                .setParameter("resource", resource)
                                .executeUpdate())
                        .chain(gone -> gone == 0
                                ? Uni.createFrom().voidItem()
                                : audit.note(
                                        session,
                                        editor,
                                        "segment.unpin",
                                        segment,
                                        new JsonObject().put("resource", resource.toString()))))
                .chain(segments::refresh)
                .replaceWithVoid();
    }

    private static Uni<Void> requireSegment(Mutiny.Session session, String segment) {
        return session.createNativeQuery(KNOWN, String.class)
                .setParameter("segment", segment)
                .getResultList()
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw Problem.notFound();
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Integer> next(Mutiny.Session session) {
        return session.createNativeQuery(NEXT).executeUpdate();
    }

    private static void check(List<Object[]> found, String segment) {
        Object[] counts = found.getFirst();
        if (((Number) counts[0]).intValue() == 0) {
            throw Problem.notFound();
        }
        if (((Number) counts[1]).intValue() == 0) {
            throw Problem.field("resource", Segment.MINORS.equals(segment) ? "只能置顶已发布、并标注给青少年的资源。" : "没有这个已发布的资源。");
        }
        if (((Number) counts[2]).intValue() >= Segment.MOST_PINS) {
            throw Problem.field("resource", "最多置顶 %d 条，请先撤下一条。".formatted(Segment.MOST_PINS));
        }
    }
}
