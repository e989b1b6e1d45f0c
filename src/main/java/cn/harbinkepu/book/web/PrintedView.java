package cn.harbinkepu.book.web;

import java.util.List;
import java.util.Optional;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.book.Book;

/// The page on which a PDF is read.
///
/// @param sought words to look for at once; empty for none
@TemplateData
record PrintedView(Opened opened, Opened.File file, Place place, Optional<Book> book, String sought) {

    static final String ENGINE = "/vendor/pdfjs-5.4.530";

    public String title() {
        return opened.title();
    }

    /// Where the bytes are.
    public String source() {
        return opened.media() + "/media/" + file.id() + "/original";
    }

    public String engine() {
        return ENGINE;
    }

    public int pages() {
        return book.map(found -> found.parts().size()).orElse(0);
    }

    public List<Line> contents() {
        return book.stream()
                .flatMap(found -> found.contents().stream())
                .map(entry -> new Line(entry.label(), entry.part(), entry.depth()))
                .toList();
    }

    /// A line of the outline.
    @TemplateData
    record Line(String label, int page, int depth) {}

    public String sizeName() {
        return Sizes.of(file.size());
    }
}
