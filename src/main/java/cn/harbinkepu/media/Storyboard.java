package cn.harbinkepu.media;

import cn.harbinkepu.video.Cut;
import cn.harbinkepu.video.FrameRate;
import cn.harbinkepu.video.Probe;

/// Small pictures of a film at equal distances, one sheet for each of its pieces, and the WebVTT that says
/// which of them shows which time.
///
/// @param every seconds from one to the next
record Storyboard(int width, int height, int every) {

    private static final int SIDE = 160;

    /// Seconds between pictures: of a short film, of a longer one, of one that fills an evening.
    private static final int SHORT = 2;

    private static final int LONGER = 5;
    private static final int LONGEST = 10;

    /// A hundred pictures fit on a sheet.
    private static final long LONGER_FROM_MS = 198_000;
    private static final long LONGEST_FROM_MS = 3_600_000;

    static Storyboard of(Probe.Film film) {
        double scale = (double) SIDE / Math.max(film.width(), film.height());
        return new Storyboard(
                even(film.width() * scale),
                even(film.height() * scale),
                film.durationMs() <= LONGER_FROM_MS ? SHORT : film.durationMs() <= LONGEST_FROM_MS ? LONGER : LONGEST);
    }

    /// What is to be made with each piece.
    Cut.Sheet sheet(FrameRate rate) {
        return new Cut.Sheet(width, height, every / 2 * Cut.group(rate) + every % 2 * Cut.group(rate) / 2);
    }

    /// How many pictures a piece of that many frames has.
    int pictures(long frames, FrameRate rate) {
        return (int) Math.ceilDiv(frames, sheet(rate).every());
    }

    /// @param perSheet pictures of a whole piece
    String text(long durationMs, int perSheet, FrameRate rate) {
        double each = sheet(rate).every() / rate.value();
        StringBuilder text = new StringBuilder("WEBVTT\n");
        double from = 0;
        for (int at = 0; from * 1000 < durationMs; at++, from = at * each) {
            int place = at % perSheet;
            text.append("\n%s --> %s\n%s#xywh=%d,%d,%d,%d\n"
                    .formatted(
                            time(from),
                            time(Math.min(from + each, durationMs / 1000.0)),
                            MediaNames.sheet(at / perSheet + 1),
                            place % Cut.Sheet.SIDE * width,
                            place / Cut.Sheet.SIDE * height,
                            width,
                            height));
        }
        return text.toString();
    }

    private static String time(double seconds) {
        long ms = Math.round(seconds * 1000);
        return "%02d:%02d:%02d.%03d".formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    }

    private static int even(double length) {
        return Math.max(2, 2 * (int) Math.round(length / 2));
    }
}
