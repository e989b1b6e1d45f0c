package cn.harbinkepu.local.press;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/// A book as its author wrote it, one folder: `book.md` has the header and the preface, `NN-name.md` a chapter each,
/// which begins with its title as a heading of the first level.
record Book(String slug, Imprint imprint, CoverDrawing.Motif motif, List<Chapter> chapters) {

    private static final String COVERING = "book.md";

    /// `name` is the file's, without its ending.
    record Chapter(String name, String title, Node text) {}

    Book {
        chapters = List.copyOf(chapters);
    }

    static Book read(Path folder) throws IOException {
        Manuscript covering = Manuscript.read(folder.resolve(COVERING));
        List<Chapter> chapters = new ArrayList<>();
        chapters.add(preface(covering.text()));
        for (Path source : sources(folder)) {
            chapters.add(chapter(source));
        }
        return new Book(
                folder.getFileName().toString(),
                covering.imprint(),
                CoverDrawing.Motif.valueOf(covering.value("cover")),
                chapters);
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.endsWith(COVERING))
                    .sorted()
                    .toList();
        }
    }

    private static Chapter preface(Node text) {
        Heading heading = new Heading();
        heading.setLevel(1);
        heading.appendChild(new Text("写在前面"));
        text.prependChild(heading);
        return new Chapter("00-preface", "写在前面", text);
    }

    private static Chapter chapter(Path source) throws IOException {
        Node text = Markdown.parse(Files.readString(source));
        if (!(text.getFirstChild() instanceof Heading first) || first.getLevel() != 1) {
            throw new IllegalArgumentException(source + ": a chapter begins with its title");
        }
        return new Chapter(source.getFileName().toString().replace(".md", ""), Markdown.words(first), text);
    }
}
