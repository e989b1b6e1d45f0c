package cn.harbinkepu.book.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.book.Book;
import cn.harbinkepu.book.Sort;

/// A book that is offered.
///
/// @param place where the reader was; its title, if it has one
@TemplateData
record Offer(Opened opened, Opened.File file, Optional<Book> book, Place start, Optional<Place> place) {

    private static final int SHORT = 8;

    static List<Offer> all(Shelf shelf, Bookmarks marks) {
        Opened opened = shelf.opened();
        Optional<Place> kept = opened.isPublic() ? marks.place() : Optional.empty();
        return shelf.copies().stream()
                .map(copy -> new Offer(
                        opened,
                        copy.file(),
                        copy.book(),
                        copy.start(),
                        kept.filter(place -> copy.equals(shelf.at(place).orElse(null)))))
                .toList();
    }

    /// What the makers of PDF files call them is seldom their title.
    public String title() {
        return printed() ? opened.title() : book.flatMap(Book::title).orElse(opened.title());
    }

    /// Whether it has a title of its own beside that of the page.
    public boolean named() {
        return !title().equals(opened.title());
    }

    public String creators() {
        return printed()
                ? ""
                : book.map(found -> String.join("、", found.creators())).orElse("");
    }

    public boolean printed() {
        return file.sort() == Sort.PDF;
    }

    public Optional<String> cover() {
        return book.flatMap(Book::cover).map(name -> opened.media() + "/media/" + file.id() + "/" + name);
    }

    public String address() {
        return opened.address() + "/" + place.orElse(start);
    }

    public String beginning() {
        return opened.address() + "/" + start;
    }

    /// Where the reader was, in words; the page of a PDF is known to the browser alone.
    public Optional<String> reached() {
        return place.filter(kept -> kept.sort() == Sort.EPUB)
                .flatMap(kept -> book.flatMap(found -> found.part(kept.part())))
                .map(Book.Part::title);
    }

    public String extent() {
        int parts = book.map(found -> found.parts().size()).orElse(0);
        return parts == 0 ? "" : printed() ? "共 %d 页".formatted(parts) : "共 %d 章节".formatted(parts);
    }

    public String source() {
        return opened.media() + "/media/" + file.id() + "/original";
    }

    public String sizeName() {
        return Sizes.of(file.size());
    }

    public UUID id() {
        return file.id();
    }

    public List<ChapterView.Line> contents() {
        return printed()
                ? book.stream()
                        .flatMap(found -> found.contents().stream())
                        .map(entry -> new ChapterView.Line(
                                entry.label(), beginning() + "#page=" + entry.part(), entry.depth(), false))
                        .toList()
                : book.map(found -> ChapterView.lines(opened, found, start)).orElse(List.of());
    }

    public boolean isLong() {
        return contents().size() > SHORT;
    }
}
