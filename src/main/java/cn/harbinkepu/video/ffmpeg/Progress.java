package cn.harbinkepu.video.ffmpeg;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// Reads what FFmpeg's `-progress` prints and keeps how far it came.
final class Progress implements Consumer<String> {

    private static final String OUT_TIME = "out_time_us=";
    private static final String FRAME = "frame=";
    private static final String END = "progress=end";

    private final long expectedMs;
    private final long expectedFrames;
    private final DoubleConsumer share;
    private volatile long reachedMs;
    private volatile long frames;

    /// Tells the share of the expected duration.
    Progress(long expectedMs, DoubleConsumer share) {
        this(Math.max(1, expectedMs), Long.MAX_VALUE, share);
    }

    private Progress(long expectedMs, long expectedFrames, DoubleConsumer share) {
        this.expectedMs = expectedMs;
        this.expectedFrames = expectedFrames;
        this.share = share;
    }

    /// Tells the share of the expected pictures, for where times are counted from elsewhere: with `-copyts` FFmpeg says
    /// 0 all the time.
    static Progress ofFrames(long expected, DoubleConsumer share) {
        return new Progress(Long.MAX_VALUE, Math.max(1, expected), share);
    }

    /// Only keeps the time that was reached.
    Progress() {
        this(1, ignored -> {});
    }

    @Override
    public void accept(String line) {
        if (line.equals(END)) {
            share.accept(1.0);
        } else if (line.startsWith(OUT_TIME)) {
            reached(millis(line.substring(OUT_TIME.length())));
        } else if (line.startsWith(FRAME)) {
            reachedFrames(number(line.substring(FRAME.length())));
        }
    }

    private void reached(long ms) {
        if (ms > reachedMs) {
            reachedMs = ms;
            share.accept(Math.min(1.0, (double) ms / expectedMs));
        }
    }

    private void reachedFrames(long count) {
        if (count > frames && expectedFrames < Long.MAX_VALUE) {
            share.accept(Math.min(1.0, (double) count / expectedFrames));
        }
        frames = count;
    }

    long reachedMs() {
        return reachedMs;
    }

    /// Pictures so far.
    long frames() {
        return frames;
    }

    /// Before the first packet FFmpeg prints `N/A`.
    private static long millis(String micros) {
        return number(micros) / 1000;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException notYet) {
            return 0;
        }
    }
}
