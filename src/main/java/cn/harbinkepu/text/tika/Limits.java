package cn.harbinkepu.text.tika;

import java.util.Optional;

import cn.harbinkepu.core.LargestPicture;
import cn.harbinkepu.text.Extraction;

/// The limits while one document is read, and the first of them that was passed. Parsers swallow what goes wrong in
/// an embedded document, so an [Overrun] is remembered here as well as thrown.
final class Limits {

    static final int MEMBERS = 10_000;
    static final int NESTING = 10;
    static final long UNPACKED = 1L << 30;
    static final int RATIO = 100;
    static final long PIXELS = LargestPicture.PIXELS;

    private final int longestText;
    private Optional<Overrun> first = Optional.empty();

    Limits(int longestText) {
        this.longestText = longestText;
    }

    void checkText(int length) {
        check(length, longestText, Extraction.Reason.TOO_LARGE_UNPACKED);
    }

    void checkMembers(int count) {
        check(count, MEMBERS, Extraction.Reason.TOO_MANY_MEMBERS);
    }

    void checkNesting(int depth) {
        check(depth, NESTING, Extraction.Reason.TOO_DEEPLY_NESTED);
    }

    void checkUnpacked(long bytes) {
        check(bytes, UNPACKED, Extraction.Reason.TOO_LARGE_UNPACKED);
    }

    void checkPixels(long pixels) {
        check(pixels, PIXELS, Extraction.Reason.TOO_MANY_PIXELS);
    }

    Optional<Overrun> first() {
        return first;
    }

    Overrun pass(Extraction.Reason reason) {
        Overrun overrun = new Overrun(reason);
        if (first.isEmpty()) {
            first = Optional.of(overrun);
        }
        return overrun;
    }

    private void check(long value, long limit, Extraction.Reason reason) {
        if (value > limit) {
            throw pass(reason);
        }
    }
}
