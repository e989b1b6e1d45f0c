package cn.harbinkepu.book;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.integrity.Maker;

/// Tells the sweep what lies beside a book, and has it made again when something of it is lost.
@ApplicationScoped
class BindAgain implements Maker {

    private final Books books;

    BindAgain(Books books) {
        this.books = books;
    }

    @Override
    public Uni<Optional<Set<String>>> madeOf(UUID file) {
        return books.namesOf(file);
    }

    @Override
    public boolean owns(String name) {
        return name.startsWith("book-");
    }

    @Override
    public Uni<Void> makeAgain(UUID file) {
        return books.outdate(file);
    }
}
