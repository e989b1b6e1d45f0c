package cn.harbinkepu.book.web;

import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.book.Book;
import cn.harbinkepu.book.Volume;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The page of one chapter, ready to be laid out.
///
/// @param html   of the chapter
/// @param sought words that are marked in it; empty for none
@TemplateData
record ChapterView(Opened opened, Book book, Place place, String html, String sought, Look look) {

    /// A line of the table of contents.
    @TemplateData
    record Line(String label, String address, int depth, boolean here) {}

    public Book.Part part() {
        return book.part(place.part()).orElseThrow();
    }

    public String title() {
        return book.title().orElse(opened.title());
    }

    public String language() {
        return book.language().orElse(opened.language());
    }

    /// Whether its script is one in which first lines are set in.
    public boolean setIn() {
        return language().startsWith("zh") || language().startsWith("ja");
    }

    public String address() {
        return opened.address() + "/" + place;
    }

    /// For the query of an address.
    public String soughtEncoded() {
        return URLEncoder.encode(sought, UTF_8);
    }

    public Optional<String> previous() {
        return address(place.part() - 1);
    }

    public Optional<String> next() {
        return address(place.part() + 1);
    }

    public String nextTitle() {
        return book.part(place.part() + 1).map(Book.Part::title).orElse("");
    }

    public String previousTitle() {
        return book.part(place.part() - 1).map(Book.Part::title).orElse("");
    }

    public int before() {
        return book.percentBefore(place.part());
    }

    public int after() {
        return book.percentAfter(place.part());
    }

    /// The contents, with the line that leads closest to this chapter marked.
    public List<Line> contents() {
        return lines(opened, book, place);
    }

    static List<Line> lines(Opened opened, Book book, Place place) {
        Volume.Entry here = book.contents().stream()
                .filter(entry -> entry.part() <= place.part())
                .reduce((first, second) -> second.part() > first.part() ? second : first)
                .orElse(null);
        return book.contents().stream()
                .map(entry -> new Line(
                        entry.label(),
                        opened.address() + "/" + place.at(entry.part())
                                + (entry.anchor().isEmpty() ? "" : "#" + entry.anchor()),
                        entry.depth(),
                        entry.equals(here)))
                .toList();
    }

    private Optional<String> address(int part) {
        return book.part(part).map(found -> opened.address() + "/" + place.at(part));
    }
}
