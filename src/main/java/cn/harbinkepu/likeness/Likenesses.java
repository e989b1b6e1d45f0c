package cn.harbinkepu.likeness;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.likeness.Alike.Way;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.StoredFile;

/// Finds what the pool already has of a resource that is being made: the same file, nearly the same text, picture or
/// film. A hint for its editor.
///
/// Found is what the person may know of: everything public, and what the own organisation is working on.
@ApplicationScoped
public class Likenesses {

    /// More than an editor looks through.
    private static final int MOST = 10;

    private static final String DESCRIBED = """
            select r.id, r.kind, v.title, v.state, o.name, r.organisation = $3 as own
              from resource r
              join revision v on v.resource = r.id
               and v.number = case when r.organisation = $3 then r.latest_number else r.published_number end
              join organisation o on o.id = r.organisation
             where r.id = any($1)
               and not exists (select 1 from likeness_verdict d
                                where (d.resource = $2 and d.other = r.id) or (d.resource = r.id and d.other = $2))
               and not exists (select 1 from likeness_file_verdict d
                                where d.other = r.id
                                  and (d.file = $2
                                       or d.file in (select x.file from revision_file x join revision w on w.id = x.revision
                                                      where w.resource = $2)))""";

    private final Pool pool;
    private final TextPrints texts;
    private final PicturePrints pictures;
    private final Due due;

    /// What is alike to a file.
    ///
    /// @param looking whether the file is still being looked at, so that more may be found soon
    public record OfFile(boolean looking, List<Alike> alike) {
        public OfFile {
            alike = List.copyOf(alike);
        }
    }

    private record Found(UUID resource, Way way, double share) {}

    Likenesses(Pool pool, TextPrints texts, PicturePrints pictures, Due due) {
        this.pool = pool;
        this.texts = texts;
        this.pictures = pictures;
        this.due = due;
    }

    /// The most alike first; pairs that somebody has decided about are left out.
    public Uni<List<Alike>> of(Person person, EditorView view) {
        UUID own = person.organisation();
        String text = view.content().title() + "\n" + view.content().body();
        List<String> digests =
                view.files().stream().map(EditorView.FileView::sha256).toList();
        return Uni.combine()
                .all()
                .unis(texts.alike(view.id(), own, text), ofFiles(view.id(), own, digests))
                .with((alike, files) -> Stream.concat(
                                alike.stream().map(match -> new Found(match.resource(), Way.TEXT, match.share())),
                                files.stream())
                        .toList())
                .chain(found -> described(person, view.id(), strongest(found)));
    }

    /// What the pool has of one file, before there is a resource.
    /// Equal bytes are known at once, what looks alike once somebody has looked.
    public Uni<OfFile> of(Person person, StoredFile file) {
        return due.look(file.id()).chain(looking -> ofFiles(file.id(), person.organisation(), List.of(file.sha256()))
                .chain(found -> described(person, file.id(), strongest(found)))
                .map(alike -> new OfFile(looking, alike)));
    }

    private Uni<List<Found>> ofFiles(UUID resource, UUID organisation, List<String> digests) {
        return Multi.createFrom()
                .iterable(digests)
                .onItem()
                .transformToUniAndConcatenate(digest -> pictures.near(digest).map(near -> Stream.concat(
                                Stream.of(new Same(digest, Way.FILE, 1)),
                                near.stream().map(Same::of))
                        .toList()))
                .onItem()
                .<Same>disjoint()
                .collect()
                .asList()
                .chain(all -> users(resource, organisation, all));
    }

    private record Same(String sha256, Way way, double share) {
        static Same of(PicturePrints.Near near) {
            return new Same(near.sha256(), near.film() ? Way.FILM : Way.PICTURE, near.share());
        }
    }

    private Uni<List<Found>> users(UUID resource, UUID organisation, List<Same> files) {
        if (files.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<String> digests = files.stream().map(Same::sha256).toList();
        return pictures.users(digests, resource, organisation).map(users -> users.stream()
                .flatMap(user -> files.stream()
                        .filter(file -> file.sha256().equals(user.sha256()))
                        .map(file -> new Found(user.resource(), file.way(), file.share())))
                .toList());
    }

    private static Map<UUID, Found> strongest(List<Found> all) {
        Map<UUID, Found> strongest = new HashMap<>();
        all.forEach(found ->
                strongest.merge(found.resource(), found, (one, other) -> ORDER.compare(one, other) <= 0 ? one : other));
        return strongest;
    }

    private static final Comparator<Found> ORDER = Comparator.comparing((Found found) -> found.way() != Way.FILE)
            .thenComparing(Comparator.comparingDouble(Found::share).reversed());

    /// @param subject the resource or the file that is compared
    private Uni<List<Alike>> described(Person person, UUID subject, Map<UUID, Found> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery(DESCRIBED)
                .execute(Tuple.of(found.keySet().toArray(UUID[]::new), subject, person.organisation()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .sorted(Comparator.comparing((Row row) -> found.get(row.getUUID("id")), ORDER))
                        .limit(MOST)
                        .map(row -> alike(row, found.get(row.getUUID("id"))))
                        .toList());
    }

    private static Alike alike(Row row, Found found) {
        return new Alike(
                found.resource(),
                Kind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("state"),
                row.getString("name"),
                row.getBoolean("own"),
                found.way(),
                found.share());
    }
}
