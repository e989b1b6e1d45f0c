package cn.harbinkepu.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Blocking;

/// The books that were looked through, and the search inside them.
@ApplicationScoped
public class Books {

    /// Counted up when books have to be looked through again.
    static final int MAKING = 5;

    private static final int LONGEST_QUERY = 100;
    private static final int MOST_PARTS = 200;
    private static final int PLACES_OF_PART = 6;
    private static final int AROUND = 28;

    private static final String OF = "select * from book where file = any($1)";

    private static final String PARTS =
            "select number, title, name, characters from book_part where file = $1 order by number";

    private static final String MADE = "select exists (select 1 from book where file = $1 and making = $2)";

    /// Names of all that was made of a book that is as it should be.
    private static final String NAMES = """
            select b.pictures || array(select p.name from book_part p where p.file = b.file and p.name <> '')
              from book b where b.file = $1 and b.making = $2 and b.problem is null""";

    private static final String OUTDATE = "update book set making = 0 where file = $1";

    private static final String FORGET = "delete from book where file = $1";

    private static final String PUT = """
            insert into book (file, sort, problem, title, creators, language, turned, contents, cover, making, pictures,
                              simplified, missing)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""";

    private static final String PUT_PART = """
            insert into book_part (file, number, title, name, characters, words, folded)
            values ($1, $2, $3, $4, $5, $6, $7)""";

    private static final String SEARCH = """
            select number, title, words from book_part where file = $1 and position($2 in folded) > 0
             order by number limit $3""";

    private final Pool pool;

    Books(Pool pool) {
        this.pool = pool;
    }

    /// The books among these files, in the order asked for; those that cannot be read too.
    public Uni<List<Book>> of(List<UUID> files) {
        if (files.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery(OF)
                .execute(Tuple.of(files.toArray(UUID[]::new)))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(this::book)
                        .collect()
                        .asList())
                .map(found -> files.stream()
                        .flatMap(file ->
                                found.stream().filter(book -> book.file().equals(file)))
                        .toList());
    }

    /// Where the words stand, part by part.
    ///
    /// @param words as a reader writes them; nothing is found for nothing
    public Uni<List<Hit>> search(UUID file, String words) {
        String sought = sought(words);
        if (sought.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery(SEARCH)
                .execute(Tuple.of(file, sought, MOST_PARTS))
                .chain(rows -> Blocking.call(() -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> hit(row, sought))
                        .toList()));
    }

    /// The words as they are compared.
    public static String sought(String words) {
        String folded = Folded.of(words).strip().replaceAll("\\s+", " ");
        return folded.substring(0, Math.min(folded.length(), LONGEST_QUERY));
    }

    /// Names of what lies beside the file; nothing if the book was not made, or is to be made anew.
    Uni<Optional<Set<String>>> namesOf(UUID file) {
        return pool.preparedQuery(NAMES)
                .execute(Tuple.of(file, MAKING))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Set.of(rows.iterator().next().getArrayOfStrings(0))));
    }

    /// Has the book made anew by [BooksLeft]; until then it is read as it is.
    Uni<Void> outdate(UUID file) {
        return pool.preparedQuery(OUTDATE).execute(Tuple.of(file)).replaceWithVoid();
    }

    Uni<Boolean> isMade(UUID file) {
        return pool.preparedQuery(MADE)
                .execute(Tuple.of(file, MAKING))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /// Instead of what was known of the file.
    Uni<Void> put(UUID file, Sort sort, Volume volume) {
        return replace(
                Tuple.of(file, sort.name(), null, volume.title().orElse(null))
                        .addArrayOfString(volume.creators().toArray(String[]::new))
                        .addString(volume.language().orElse(null))
                        .addBoolean(volume.turned())
                        .addValue(written(volume.contents()))
                        .addString(volume.cover().orElse(null))
                        .addInteger(MAKING)
                        .addArrayOfString(volume.pictures().toArray(String[]::new))
                        .addInteger(volume.left().simplified())
                        .addInteger(volume.left().missing()),
                volume.parts());
    }

    Uni<Void> refuse(UUID file, Sort sort, Binding.Reason reason) {
        return replace(
                Tuple.of(file, sort.name(), reason.name(), null)
                        .addArrayOfString(new String[0])
                        .addString(null)
                        .addBoolean(false)
                        .addValue(new JsonArray())
                        .addString(null)
                        .addInteger(MAKING)
                        .addArrayOfString(new String[0])
                        .addInteger(0)
                        .addInteger(0),
                List.of());
    }

    private Uni<Void> replace(Tuple book, List<Volume.Part> parts) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(book.getUUID(0)))
                .chain(() -> connection.preparedQuery(PUT).execute(book))
                .chain(() -> put(connection, book.getUUID(0), parts)));
    }

    private static Uni<Void> put(SqlConnection connection, UUID file, List<Volume.Part> parts) {
        if (parts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = parts.stream()
                .map(part -> Tuple.of(
                                file,
                                part.number(),
                                part.title(),
                                part.name(),
                                part.text().length())
                        .addString(part.text())
                        .addString(Folded.of(part.text())))
                .collect(Collectors.toCollection(ArrayList::new));
        return connection.preparedQuery(PUT_PART).executeBatch(rows).replaceWithVoid();
    }

    private Uni<Book> book(Row row) {
        return pool.preparedQuery(PARTS)
                .execute(Tuple.of(row.getUUID("file")))
                .map(rows -> new Book(
                        row.getUUID("file"),
                        Sort.valueOf(row.getString("sort")),
                        Optional.ofNullable(row.getString("problem")).map(Binding.Reason::valueOf),
                        Optional.ofNullable(row.getString("title")),
                        Arrays.asList(row.getArrayOfStrings("creators")),
                        Optional.ofNullable(row.getString("language")),
                        row.getBoolean("turned"),
                        read(row.getJsonArray("contents")),
                        Optional.ofNullable(row.getString("cover")),
                        new Volume.Left(row.getInteger("simplified"), row.getInteger("missing"), 0),
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(part -> new Book.Part(
                                        part.getInteger("number"),
                                        part.getString("title"),
                                        part.getString("name"),
                                        part.getInteger("characters")))
                                .toList()));
    }

    private static JsonArray written(List<Volume.Entry> contents) {
        JsonArray written = new JsonArray();
        contents.forEach(entry -> written.add(new JsonObject()
                .put("label", entry.label())
                .put("part", entry.part())
                .put("anchor", entry.anchor())
                .put("depth", entry.depth())));
        return written;
    }

    private static List<Volume.Entry> read(JsonArray contents) {
        return contents.stream()
                .map(JsonObject.class::cast)
                .map(entry -> new Volume.Entry(
                        entry.getString("label"),
                        entry.getInteger("part"),
                        entry.getString("anchor"),
                        entry.getInteger("depth")))
                .toList();
    }

    private static Hit hit(Row row, String sought) {
        String words = row.getString("words");
        List<Integer> found = Folded.places(Folded.of(words), sought);
        List<Hit.Place> places = new ArrayList<>();
        for (int i = 0; i < Math.min(found.size(), PLACES_OF_PART); i++) {
            places.add(place(words, found.get(i), sought.length(), i + 1));
        }
        return new Hit(row.getInteger("number"), row.getString("title"), found.size(), places);
    }

    private static Hit.Place place(String words, int at, int length, int number) {
        int from = Math.max(words.lastIndexOf('\n', at) + 1, at - AROUND);
        int line = words.indexOf('\n', at);
        int to = Math.min(line < 0 ? words.length() : line, at + length + AROUND);
        return new Hit.Place(
                number,
                words.substring(from, at),
                words.substring(at, at + length),
                words.substring(at + length, Math.max(to, at + length)));
    }
}
