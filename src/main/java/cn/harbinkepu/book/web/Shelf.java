package cn.harbinkepu.book.web;

import java.util.List;
import java.util.Optional;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.book.Book;
import cn.harbinkepu.book.Sort;

/// The books of a resource, as far as they can be read. A PDF can be read before anybody has looked through it.
@TemplateData
record Shelf(Opened opened, List<Copy> copies) {

    /// A book that can be read.
    ///
    /// @param volume which of its sort, from 1
    /// @param book   absent for a PDF that was not looked through
    @TemplateData
    record Copy(Opened.File file, int volume, Optional<Book> book) {

        /// The place at which it begins.
        Place start() {
            return new Place(file.sort(), volume, 1);
        }
    }

    static Shelf of(Opened opened, List<Book> books) {
        List<Copy> epubs = copies(opened, books, Sort.EPUB);
        List<Copy> printed = copies(opened, books, Sort.PDF);
        return new Shelf(
                opened,
                java.util.stream.Stream.concat(epubs.stream(), printed.stream()).toList());
    }

    private static List<Copy> copies(Opened opened, List<Book> books, Sort sort) {
        List<Opened.File> files =
                opened.files().stream().filter(file -> file.sort() == sort).toList();
        return files.stream()
                .map(file -> new Copy(
                        file,
                        files.indexOf(file) + 1,
                        books.stream()
                                .filter(book -> book.file().equals(file.id()))
                                .findFirst()))
                .filter(Shelf::isReadable)
                .toList();
    }

    private static boolean isReadable(Copy copy) {
        return switch (copy.file().sort()) {
            case EPUB -> copy.book().filter(Book::isReadable).isPresent();
            case PDF -> copy.book().map(Book::isReadable).orElse(true);
        };
    }

    /// The book in which the place is; absent if there is no such place.
    Optional<Copy> at(Place place) {
        return copies.stream()
                .filter(copy -> copy.file().sort() == place.sort() && copy.volume() == place.volume())
                .filter(copy -> place.sort() == Sort.PDF
                        || copy.book().flatMap(book -> book.part(place.part())).isPresent())
                .findFirst();
    }

    Optional<Place> start() {
        return copies.stream().findFirst().map(Copy::start);
    }
}
