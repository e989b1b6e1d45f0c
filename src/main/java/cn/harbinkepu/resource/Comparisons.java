package cn.harbinkepu.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.NoResultException;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Comparison.Field;
import cn.harbinkepu.resource.Comparison.FileChange;
import cn.harbinkepu.resource.Comparison.Side;
import cn.harbinkepu.resource.TextDiff.Change;

/// Compares any two revisions of a resource.
@ApplicationScoped
public class Comparisons {

    /// Fields that are lists of codes or words, which have no words inside.
    private static final Set<String> LISTS = Set.of("keywords", "subjects", "segments", "districts", "licence");

    /// Each part ends where another figure could begin, so that no stretch of a text is looked at twice.
    private static final Pattern FIGURE = Pattern.compile("!\\[([^\\[\\]]*+)]\\(([^)\\s\\[]++)[^)\\[]*+\\)");

    private final Store store;
    private final Files files;

    private record Version(StoredRevision revision, List<FileChange> files) {}

    Comparisons(Store store, Files files) {
        this.store = store;
        this.files = files;
    }

    /// Fails with `not-found` for a resource that the person may not know of, or a revision that is not there.
    public Uni<Comparison> of(Person person, UUID id, int from, int to) {
        return store.read(id)
                .map(found ->
                        found.filter(open -> EditorViews.maySee(person, open)).orElseThrow(Problem::notFound))
                .chain(() -> version(id, from))
                .chain(old -> version(id, to).chain(fresh -> Blocking.call(() -> compare(old, fresh))));
    }

    private Uni<Version> version(UUID id, int number) {
        return store.inTransaction(session -> store.revision(session, id, number))
                .onFailure(NoResultException.class)
                .transform(absent -> Problem.notFound())
                .chain(revision -> attached(revision).map(all -> new Version(revision, all)));
    }

    private Uni<List<FileChange>> attached(StoredRevision revision) {
        return Uni.combine()
                .all()
                .unis(
                        files.of(revision.id, Files.Role.ORIGINAL),
                        files.of(revision.id, Files.Role.CAPTIONS),
                        files.of(revision.id, Files.Role.CHAPTERS))
                .with((originals, captions, chapters) -> {
                    List<FileChange> all = new ArrayList<>();
                    originals.forEach(file -> all.add(change(Files.Role.ORIGINAL, file)));
                    captions.forEach(file -> all.add(change(Files.Role.CAPTIONS, file)));
                    chapters.forEach(file -> all.add(change(Files.Role.CHAPTERS, file)));
                    return all;
                });
    }

    private static FileChange change(Files.Role role, StoredFile file) {
        String view = file.mediaType().startsWith("image/") && !file.mediaType().equals("image/tiff")
                ? "/picture"
                : "/original";
        return new FileChange(
                Change.SAME,
                role.name(),
                file.name(),
                "/media/" + file.id() + view,
                Optional.of(file.size()),
                Optional.of(file.id()));
    }

    private static List<FileChange> shown(Version version) {
        return Stream.concat(version.files().stream(), figures(version.revision().body).stream())
                .toList();
    }

    private static List<FileChange> figures(String body) {
        return FIGURE.matcher(body)
                .results()
                .map(found -> new FileChange(
                        Change.SAME, "FIGURE", found.group(1), found.group(2), Optional.empty(), Optional.empty()))
                .distinct()
                .toList();
    }

    private static Comparison compare(Version old, Version fresh) {
        return new Comparison(
                side(old.revision()), side(fresh.revision()), fields(old, fresh), files(shown(old), shown(fresh)));
    }

    private static Side side(StoredRevision revision) {
        return new Side(
                revision.number,
                revision.state,
                revision.title,
                revision.updatedAt,
                Optional.ofNullable(revision.digest));
    }

    private static List<Field> fields(Version old, Version fresh) {
        Map<String, String> before = ContentTexts.of(old.revision().content());
        Map<String, String> after = ContentTexts.of(fresh.revision().content());
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new Field(
                        name,
                        TextDiff.of(
                                before.getOrDefault(name, ""), after.getOrDefault(name, ""), !LISTS.contains(name))))
                .filter(field -> !field.paragraphs().isEmpty())
                .toList();
    }

    /// By role and address, which never changes its bytes.
    private static List<FileChange> files(List<FileChange> old, List<FileChange> fresh) {
        Map<String, FileChange> before = byAddress(old);
        Map<String, FileChange> after = byAddress(fresh);
        List<FileChange> all = new ArrayList<>();
        before.forEach((address, file) -> add(all, after.containsKey(address), Change.REMOVED, file));
        after.forEach((address, file) -> add(all, before.containsKey(address), Change.ADDED, file));
        return all;
    }

    private static void add(List<FileChange> all, boolean onBothSides, Change change, FileChange file) {
        if (!onBothSides) {
            all.add(new FileChange(change, file.role(), file.name(), file.address(), file.size(), file.id()));
        }
    }

    private static Map<String, FileChange> byAddress(List<FileChange> files) {
        Map<String, FileChange> found = new LinkedHashMap<>();
        files.forEach(file -> found.put(file.role() + file.address(), file));
        return found;
    }
}
