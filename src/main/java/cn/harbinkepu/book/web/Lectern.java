package cn.harbinkepu.book.web;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.book.Book;
import cn.harbinkepu.book.Books;
import cn.harbinkepu.book.Chapters;
import cn.harbinkepu.book.Sort;
import cn.harbinkepu.core.Problem;

/// Opens the books of a resource at a place, once somebody has decided that they may be read.
@ApplicationScoped
class Lectern {

    private static final int LONGEST_QUERY = 100;

    private final Books books;
    private final Chapters chapters;
    private final Bookmarks marks;

    Lectern(Books books, Chapters chapters, Bookmarks marks) {
        this.books = books;
        this.chapters = chapters;
        this.marks = marks;
    }

    @CheckedTemplate(basePath = "book")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance chapter(ChapterView view);

        static native TemplateInstance printed(PrintedView view);

        static native TemplateInstance found(FoundView view);
    }

    Uni<Shelf> shelf(Opened opened) {
        return books.of(opened.ids()).map(found -> Shelf.of(opened, found));
    }

    /// Goes to where the reader was, else to the beginning. Fails with `not-found` if there is nothing to read.
    Uni<RestResponse<Object>> begin(Opened opened) {
        return shelf(opened).map(shelf -> {
            Place place = (opened.isPublic() ? marks.place() : Optional.<Place>empty())
                    .filter(kept -> shelf.at(kept).isPresent())
                    .or(shelf::start)
                    .orElseThrow(Problem::notFound);
            return ResponseBuilder.seeOther(URI.create(opened.address() + "/" + place))
                    .header("Cache-Control", "private, no-store")
                    .build();
        });
    }

    /// Fails with `not-found` for no place of these books.
    Uni<RestResponse<Object>> open(Opened opened, String at, @Nullable String q) {
        Place place = Place.parse(at).orElseThrow(Problem::notFound);
        return shelf(opened)
                .map(shelf -> shelf.at(place).orElseThrow(Problem::notFound))
                .chain(copy -> switch (place.sort()) {
                    case EPUB -> chapter(opened, copy.book().orElseThrow(), place, words(q));
                    case PDF ->
                        Uni.createFrom()
                                .item(Templates.printed(
                                        new PrintedView(opened, copy.file(), place, copy.book(), words(q))));
                })
                .map(page -> answer(opened, place, page));
    }

    /// Looks for words in the book that holds the place.
    Uni<RestResponse<Object>> search(Opened opened, @Nullable String at, @Nullable String q) {
        Place place = Place.parse(at).orElse(new Place(Sort.EPUB, 1, 1));
        return shelf(opened)
                .map(shelf -> shelf.at(place).flatMap(Shelf.Copy::book).orElseThrow(Problem::notFound))
                .chain(book -> books.search(book.file(), words(q))
                        .map(hits -> Templates.found(new FoundView(opened, book, place, words(q), hits, marks.look()))))
                .map(page -> guarded(opened, ResponseBuilder.<Object>ok(page)).build());
    }

    private Uni<TemplateInstance> chapter(Opened opened, Book book, Place place, String words) {
        return chapters.read(book, place.part(), words)
                .map(html -> Templates.chapter(
                        new ChapterView(opened, book, place, placed(html, opened, book, place), words, marks.look())));
    }

    /// Pictures lie with the file; a link to another chapter leads into the same book.
    private static String placed(String html, Opened opened, Book book, Place place) {
        String pictures =
                html.replace("src=\"" + Chapters.PICTURES, "src=\"" + opened.media() + "/media/" + book.file() + "/");
        return place.volume() == 1 ? pictures : pictures.replaceAll("href=\"(\\d)", "href=\"" + place.volume() + "-$1");
    }

    private RestResponse<Object> answer(Opened opened, Place place, TemplateInstance page) {
        ResponseBuilder<Object> answer = guarded(opened, ResponseBuilder.ok(page));
        if (opened.isPublic()) {
            answer.cookie(marks.keep(opened, place)).header("Cache-Control", "private, no-cache");
        }
        return answer.build();
    }

    /// What is not public is kept by nobody, and its address may be its key.
    private static ResponseBuilder<Object> guarded(Opened opened, ResponseBuilder<Object> answer) {
        return opened.isPublic()
                ? answer
                : answer.header("Cache-Control", "no-store")
                        .header("X-Robots-Tag", "noindex, nofollow")
                        .header("Referrer-Policy", "no-referrer");
    }

    private static String words(@Nullable String q) {
        String words = q == null ? "" : q.strip();
        return words.substring(0, Math.min(words.length(), LONGEST_QUERY));
    }
}
