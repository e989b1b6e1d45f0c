package cn.harbinkepu.feed;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Stretch;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;

/// Published resources in memory: what feeds see of PostgreSQL.
public final class Library implements Published, RuledResources {

    private final List<PublishedResource> resources = new ArrayList<>();

    /// A resource of that age.
    public static PublishedResource resource(
            OffsetDateTime publishedAt, String subject, List<String> segments, List<String> districts) {
        UUID id = UUID.randomUUID();
        return new PublishedResource(
                id,
                Optional.empty(),
                1,
                Kind.ARTICLE,
                "题目 " + id,
                "摘要",
                "正文",
                List.of(),
                "zh-CN",
                List.of(subject),
                segments,
                districts,
                "CC-BY-4.0",
                "哈尔滨市科学技术协会",
                Optional.empty(),
                List.of(),
                "http://localhost/r/" + id,
                publishedAt.truncatedTo(ChronoUnit.MICROS),
                publishedAt.truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public void publish(PublishedResource resource) {
        resources.add(resource);
    }

    public void withdraw(UUID id) {
        resources.removeIf(resource -> resource.id().equals(id));
    }

    @Override
    public Uni<Optional<PublishedResource>> find(UUID id) {
        return findAll(List.of(id)).map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<List<PublishedResource>> findAll(List<UUID> ids) {
        return Uni.createFrom().item(() -> ids.stream()
                .flatMap(id ->
                        resources.stream().filter(resource -> resource.id().equals(id)))
                .toList());
    }

    @Override
    public Uni<Page<PublishedResource>> newest(Selection selection, int limit, Optional<String> cursor) {
        return Uni.createFrom().item(() -> {
            List<PublishedResource> behind = resources.stream()
                    .filter(resource -> selection.segments().isEmpty()
                            || resource.segments().stream().anyMatch(selection.segments()::contains))
                    .filter(resource -> selection.districts().isEmpty()
                            || resource.districts().isEmpty()
                            || resource.districts().stream().anyMatch(selection.districts()::contains))
                    .sorted((a, b) -> position(a).compareTo(position(b)))
                    .dropWhile(resource ->
                            cursor.map(text -> !isBehind(resource, text)).orElse(false))
                    .toList();
            return new Page<>(behind.subList(0, Math.min(limit, behind.size())), Optional.empty());
        });
    }

    @Override
    public Uni<Stretch<PublishedResource>> changed(Selection selection, int limit, Optional<String> cursor) {
        return newest(selection, limit, cursor)
                .map(page -> new Stretch<>(page.items(), cursor, Optional.empty(), page.cursor(), Optional.empty()));
    }

    @Override
    public Uni<List<PublishedResource>> scan(Optional<UUID> after, int limit) {
        return Uni.createFrom().item(() -> resources.stream()
                .sorted((a, b) -> a.id().toString().compareTo(b.id().toString()))
                .dropWhile(resource -> after.map(id -> resource.id().toString().compareTo(id.toString()) <= 0)
                        .orElse(false))
                .limit(limit)
                .toList());
    }

    @Override
    public Uni<List<UUID>> newest(Scope scope, Optional<Position> after, int limit) {
        return Uni.createFrom().item(() -> resources.stream()
                .filter(resource -> scope.includes(Candidate.of(resource)))
                .filter(resource ->
                        after.map(end -> position(resource).compareTo(end) > 0).orElse(true))
                .sorted((a, b) -> position(a).compareTo(position(b)))
                .limit(limit)
                .map(PublishedResource::id)
                .toList());
    }

    private static boolean isBehind(PublishedResource resource, String cursor) {
        List<String> last = cn.harbinkepu.core.Cursor.parse(cursor, 2);
        Position end = new Position(OffsetDateTime.parse(last.getFirst()), UUID.fromString(last.getLast()));
        return position(resource).compareTo(end) > 0;
    }

    private static Position position(PublishedResource resource) {
        return new Position(resource.publishedAt(), resource.id());
    }
}
