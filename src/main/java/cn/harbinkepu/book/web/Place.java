package cn.harbinkepu.book.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.book.Sort;

/// Where in the books of a resource somebody reads, as the last part of the address: `3` for the third chapter, `2-3`
/// for that of the second EPUB, `pdf` for the first PDF, `pdf-2` for the second.
///
/// @param volume which book of its sort, from 1
/// @param part   chapter of an EPUB, from 1; of a PDF the browser knows the page
record Place(Sort sort, int volume, int part) {

    static final String COOKIE = "kepu-place";

    private static final Pattern CHAPTER = Pattern.compile("(?:([1-9]\\d?)-)?([1-9]\\d{0,3})");
    private static final Pattern PRINTED = Pattern.compile("pdf(?:-([1-9]\\d?))?");

    /// Nothing for what is no place.
    static Optional<Place> parse(@Nullable String written) {
        Matcher chapter = CHAPTER.matcher(written == null ? "" : written);
        if (chapter.matches()) {
            return Optional.of(new Place(Sort.EPUB, number(chapter.group(1)), number(chapter.group(2))));
        }
        Matcher printed = PRINTED.matcher(written == null ? "" : written);
        return printed.matches() ? Optional.of(new Place(Sort.PDF, number(printed.group(1)), 1)) : Optional.empty();
    }

    /// Another part of the same book.
    Place at(int part) {
        return new Place(sort, volume, part);
    }

    @Override
    public String toString() {
        String which = volume == 1 ? "" : Integer.toString(volume);
        return switch (sort) {
            case EPUB -> which.isEmpty() ? Integer.toString(part) : which + "-" + part;
            case PDF -> which.isEmpty() ? "pdf" : "pdf-" + which;
        };
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }
}
