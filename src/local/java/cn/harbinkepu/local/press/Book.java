package cn.harbinkepu.local.press;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import org.commonmark.node.Heading;
import org.commonmark.node.Node;

import cn.harbinkepu.local.FrontMatter;

/// A book as its author wrote it: `book.properties` and the chapters `NN-name.md` of one folder. A chapter begins with
/// its title as a heading of the first level.
record Book(String slug, Imprint imprint, CoverDrawing.Motif motif, List<Chapter> chapters) {

    /// `name` is the file's, without its ending.
    record Chapter(String name, String title, Node text) {}

    Book {
        chapters = List.copyOf(chapters);
    }

    static Book read(Path folder) throws IOException {
        Properties values = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve("book.properties"))) {
            values.load(in);
        }
        Imprint imprint = new Imprint(
                value(values, "title"),
                value(values, "summary"),
                value(values, "attribution"),
                value(values, "licence"),
                LocalDate.parse(value(values, "reviewed")));
        CoverDrawing.Motif motif = CoverDrawing.Motif.valueOf(values.getProperty("cover", "SNOW"));
        return new Book(folder.getFileName().toString(), imprint, motif, chapters(folder));
    }

    private static List<Chapter> chapters(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return sources.stream().map(Book::chapter).toList();
        }
    }

    private static Chapter chapter(Path source) {
        try {
            Node text = Markdown.parse(FrontMatter.below(Files.readString(source)));
            if (!(text.getFirstChild() instanceof Heading first) || first.getLevel() != 1) {
                throw new IllegalArgumentException(source + ": a chapter begins with its title");
            }
            return new Chapter(source.getFileName().toString().replace(".md", ""), Markdown.words(first), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(Properties values, String key) {
        String value = values.getProperty(key, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("book.properties has no " + key);
        }
        return value.strip();
    }
}
