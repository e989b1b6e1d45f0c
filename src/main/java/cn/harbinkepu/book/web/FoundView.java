package cn.harbinkepu.book.web;

import java.net.URLEncoder;
import java.util.List;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.book.Book;
import cn.harbinkepu.book.Hit;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What a search inside a book found.
@TemplateData
record FoundView(Opened opened, Book book, Place place, String words, List<Hit> hits, Look look) {

    public String title() {
        return book.title().orElse(opened.title());
    }

    public int count() {
        return hits.stream().mapToInt(Hit::count).sum();
    }

    /// Of one place; of the chapter, if none is named.
    public String address(int part) {
        return opened.address() + "/" + place.at(part) + "?q=" + URLEncoder.encode(words, UTF_8);
    }

    public String back() {
        return opened.address() + "/" + place;
    }
}
