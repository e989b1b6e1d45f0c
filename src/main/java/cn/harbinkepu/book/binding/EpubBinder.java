package cn.harbinkepu.book.binding;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import cn.harbinkepu.book.Binding.Reason;
import cn.harbinkepu.book.ChapterText;
import cn.harbinkepu.book.Volume;
import cn.harbinkepu.text.epub.ContentsEntry;
import cn.harbinkepu.text.epub.Epub;

/// Takes an EPUB apart: its chapters in their order, each written by a [ChapterWriter].
final class EpubBinder {

    private static final int LONGEST_TITLE = 200;

    private final Epub book;
    private final Path folder;
    private final Budget budget = new Budget();
    private final Plates plates;
    private final Hints hints;
    private int missing;

    private EpubBinder(Epub book, Path folder) {
        this.book = book;
        this.folder = folder;
        this.plates = new Plates(book, folder, budget);
        this.hints = new Hints(book);
    }

    static Volume bind(File file, Path folder) throws IOException {
        try (Epub book = Epub.open(file)) {
            return new EpubBinder(book, folder).bind();
        }
    }

    private Volume bind() throws IOException {
        budget.check(book.size(), Budget.MEMBERS);
        if (book.isLocked()) {
            throw new Refusal(Reason.LOCKED);
        }
        if (book.isFixedLayout()) {
            throw new Refusal(Reason.FIXED_LAYOUT);
        }
        Optional<Plates.Plate> cover =
                book.cover().isPresent() ? plates.take(book.cover().get()) : Optional.empty();
        List<String> paths = chapters();
        Links links = new Links(paths);
        List<Volume.Part> parts = new ArrayList<>();
        for (String path : paths) {
            parts.add(chapter(path, links, parts));
        }
        return new Volume(
                book.about("title").stream().findFirst(),
                book.about("creator"),
                book.about("language").stream().filter(Allowed::isLanguage).findFirst(),
                book.progression().equals("rtl"),
                parts,
                contents(links, parts),
                cover.map(Plates.Plate::name),
                plates.names(),
                new Volume.Left(plates.simplified(), missing, book.missing().size()));
    }

    /// Paths of those that have something to read or to look at.
    private List<String> chapters() throws IOException {
        List<String> paths = new ArrayList<>();
        budget.check(book.order().size(), Budget.CHAPTERS);
        for (Epub.Item item : book.order()) {
            if ((isHtml(item) || isDrawing(item)) && hasContent(body(document(item.path())))) {
                paths.add(item.path());
            }
        }
        if (paths.isEmpty()) {
            throw new Refusal(Reason.EMPTY);
        }
        return paths;
    }

    private Volume.Part chapter(String path, Links links, List<Volume.Part> before) throws IOException {
        Document document = document(path);
        Element body = body(document);
        ChapterWriter writer = new ChapterWriter(path, links, plates, hints.of(document, path), budget);
        String html = writer.write(body);
        missing += writer.missing();
        int number = before.size() + 1;
        String name = "book-c%04d.html".formatted(number);
        Files.writeString(folder.resolve(name), html);
        String text = ChapterText.of(html).text();
        return new Volume.Part(number, title(path, body, before), name, text);
    }

    private String title(String path, Element body, List<Volume.Part> before) {
        return book.contents().stream()
                .filter(entry -> entry.path().equals(path))
                .map(ContentsEntry::label)
                .findFirst()
                .or(() -> body.select("h1, h2, h3").stream()
                        .map(heading -> heading.text().strip())
                        .filter(words -> !words.isEmpty())
                        .map(words -> words.substring(0, Math.min(words.length(), LONGEST_TITLE)))
                        .findFirst())
                .orElseGet(() -> unnamed(body, before));
    }

    /// A book in pieces goes on under the title that it had.
    private static String unnamed(Element body, List<Volume.Part> before) {
        if (before.isEmpty()) {
            return body.text().isBlank() ? "封面" : "卷首";
        }
        String last = before.getLast().title();
        return last.equals("封面") ? "卷首" : last;
    }

    private List<Volume.Entry> contents(Links links, List<Volume.Part> parts) {
        List<Volume.Entry> entries = book.contents().stream()
                .filter(entry -> links.number(entry.path()) > 0)
                .map(entry -> new Volume.Entry(
                        entry.label(),
                        links.number(entry.path()),
                        entry.anchor().isEmpty() ? "" : Links.anchor(entry.anchor()),
                        entry.depth()))
                .toList();
        return entries.isEmpty()
                ? parts.stream()
                        .map(part -> new Volume.Entry(part.title(), part.number(), "", 0))
                        .toList()
                : entries;
    }

    /// As XML, or as the HTML that some books hold in its place. A page may also be one drawing.
    private Document document(String path) throws IOException {
        Document document = book.xml(path);
        Element root = document.firstElementChild();
        boolean drawing = root != null && DrawingWriter.local(root).equals("svg");
        if (drawing || document.selectFirst("*|body") != null) {
            return document;
        }
        try (InputStream content = book.part(path)) {
            return Jsoup.parse(content, null, "");
        }
    }

    private static Element body(Document document) {
        Element body = document.selectFirst("*|body");
        return body == null ? document : body;
    }

    private static boolean hasContent(Element body) {
        return !body.text().isBlank()
                || !body.select("img, *|svg, *|image, *|math").isEmpty();
    }

    private static boolean isDrawing(Epub.Item item) {
        return item.mediaType().equals("image/svg+xml");
    }

    private static boolean isHtml(Epub.Item item) {
        return item.mediaType().contains("html") || item.path().matches("(?i).*\\.x?html?");
    }
}
