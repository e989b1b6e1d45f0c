package cn.harbinkepu.book.binding;

import cn.harbinkepu.book.Binding.Reason;

/// How much of a book there may be. What was read and written counts, not what the file claims of itself.
final class Budget {

    /// Files in the package; the largest picture books have some thousands.
    static final int MEMBERS = 10_000;

    /// Chapters; more is no table of contents for anybody.
    static final int CHAPTERS = 2_000;

    static final int PAGES = 5_000;

    /// Elements in elements.
    static final int DEPTH = 200;

    /// Characters of one chapter as HTML, and of the whole book.
    static final int CHAPTER = 4 << 20;

    private static final long CHARACTERS = 48L << 20;

    /// Bytes of all pictures together.
    private static final long PICTURES = 400L << 20;

    private static final int PICTURE_COUNT = 4_000;

    /// Some books draw each formula; they are read without the last of them.
    private static final int DRAWING_COUNT = 3_000;

    private long characters;
    private long bytes;
    private int pictures;

    void check(long value, long limit) {
        if (value > limit) {
            throw new Refusal(Reason.TOO_LARGE);
        }
    }

    void addCharacters(int count) {
        characters += count;
        check(characters, CHARACTERS);
    }

    boolean hasRoomForDrawing() {
        return pictures < DRAWING_COUNT;
    }

    void addPicture(long size) {
        bytes += size;
        check(bytes, PICTURES);
        check(++pictures, PICTURE_COUNT);
    }
}
