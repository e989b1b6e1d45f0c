package cn.harbinkepu.media.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Which bytes of an object a request wants (RFC 9110, section 14). Several ranges at once are answered with the whole
/// object, as the standard allows.
sealed interface ByteRange {

    record Whole() implements ByteRange {}

    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /// No byte of the object lies in it: 416.
    record Unsatisfiable() implements ByteRange {}

    static ByteRange of(@Nullable String header, long size) {
        Matcher single = Single.PATTERN.matcher(header == null ? "" : header.strip());
        if (!single.matches() || (single.group(1).isEmpty() && single.group(2).isEmpty())) {
            return new Whole();
        }
        return single.group(1).isEmpty() ? suffix(single.group(2), size) : fromTo(single, size);
    }

    private static ByteRange suffix(String length, long size) {
        long wanted = Long.parseLong(length);
        return wanted == 0 || size == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - wanted), size - 1);
    }

    private static ByteRange fromTo(Matcher single, long size) {
        long first = Long.parseLong(single.group(1));
        long last = single.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(single.group(2)), size - 1);
        if (!single.group(2).isEmpty() && Long.parseLong(single.group(2)) < first) {
            return new Whole();
        }
        return first >= size ? new Unsatisfiable() : new Part(first, last);
    }

    /// One range of at most 18 digits each, so that none overflows.
    final class Single {
        static final Pattern PATTERN = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

        private Single() {}
    }
}
