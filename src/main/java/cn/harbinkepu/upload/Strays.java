package cn.harbinkepu.upload;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Assemblies;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Rounds;

/// What lies in the object store and no row knows: left by an instance that died between the store and
/// the database, or by a file that was taken back.
@ApplicationScoped
class Strays {

    private static final String UPLOADS = "uploads/";
    private static final String FILES = "sha256/";
    private static final int PAGE = 500;

    private static final String KNOWN_UPLOADS = "select id::text from upload where id = any($1)";

    /// What editors sent, and what the public is given instead.
    private static final String KNOWN_FILES = """
            select sha256 from stored_file where sha256 = any($1)
            union select sha256 from public_copy where sha256 = any($1)""";

    private final Blobs blobs;
    private final Assemblies assemblies;
    private final Pool pool;

    Strays(Blobs blobs, Assemblies assemblies, Pool pool) {
        this.blobs = blobs;
        this.assemblies = assemblies;
        this.pool = pool;
    }

    /// Removes what was written before the instant.
    Uni<Void> remove(Instant before) {
        return abortAssemblies(before)
                .chain(() -> sweep(UPLOADS, before, this::knownUploads, blobs::remove))
                .chain(() -> sweep(FILES, before, this::knownFiles, key -> removeFile(key, before)));
    }

    private Uni<Void> abortAssemblies(Instant before) {
        return assemblies
                .unfinished()
                .map(all -> all.stream()
                        .filter(each ->
                                each.since().isBefore(before) && each.key().startsWith(UPLOADS))
                        .toList())
                .chain(old -> known(
                                old.stream().map(each -> subject(each.key())).toList(), this::knownUploads)
                        .chain(known -> forEach(
                                old.stream()
                                        .filter(each -> !known.contains(subject(each.key())))
                                        .toList(),
                                each -> assemblies.abort(each.key(), each.assembly()))));
    }

    private Uni<Void> sweep(
            String prefix,
            Instant before,
            Function<List<String>, Uni<Set<String>>> known,
            Function<String, Uni<Void>> remove) {
        AtomicReference<String> last = new AtomicReference<>("");
        return Rounds.whilst(() -> blobs.list(prefix, last.get(), PAGE)
                .call(page -> sweep(page, before, known, remove))
                .map(page -> {
                    last.set(page.isEmpty() ? last.get() : page.getLast().key());
                    return page.size() == PAGE;
                }));
    }

    private Uni<Void> sweep(
            List<Blobs.Entry> page,
            Instant before,
            Function<List<String>, Uni<Set<String>>> known,
            Function<String, Uni<Void>> remove) {
        List<String> old = page.stream()
                .filter(entry -> entry.modified().isBefore(before))
                .map(Blobs.Entry::key)
                .toList();
        return known(old.stream().map(Strays::subject).toList(), known)
                .chain(found -> forEach(
                        old.stream()
                                .filter(key -> !found.contains(subject(key)))
                                .toList(),
                        remove));
    }

    /// Takes turns with whoever is just giving these bytes a row (see [Keeping]).
    private Uni<Void> removeFile(String key, Instant before) {
        String sha256 = subject(key);
        return pool.withTransaction(connection -> connection
                .preparedQuery(Keeping.LOCK)
                .execute(Tuple.of(sha256))
                .chain(() -> isStillStray(connection, key, sha256, before))
                .chain(stray -> stray ? blobs.remove(key) : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> isStillStray(SqlConnection connection, String key, String sha256, Instant before) {
        return connection
                .preparedQuery(KNOWN_FILES)
                .execute(Tuple.of(new String[] {sha256}))
                .chain(rows -> blobs.list(key, "", 1)
                        .map(found -> rows.size() == 0
                                && found.stream()
                                        .allMatch(entry -> entry.modified().isBefore(before))));
    }

    /// The second segment of a key: an upload's id or a digest.
    private static String subject(String key) {
        String rest = key.substring(key.indexOf('/') + 1);
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static Uni<Set<String>> known(List<String> subjects, Function<List<String>, Uni<Set<String>>> known) {
        return subjects.isEmpty() ? Uni.createFrom().item(Set.of()) : known.apply(subjects);
    }

    private Uni<Set<String>> knownUploads(List<String> ids) {
        UUID[] all = ids.stream().filter(Strays::isId).map(UUID::fromString).toArray(UUID[]::new);
        return texts(KNOWN_UPLOADS, Tuple.of(all));
    }

    private Uni<Set<String>> knownFiles(List<String> digests) {
        return texts(KNOWN_FILES, Tuple.of(digests.toArray(String[]::new)));
    }

    private Uni<Set<String>> texts(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.toSet()));
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static <T> Uni<Void> forEach(List<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
