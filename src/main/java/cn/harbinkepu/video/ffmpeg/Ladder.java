package cn.harbinkepu.video.ffmpeg;

import java.util.List;
import java.util.stream.IntStream;

import cn.harbinkepu.video.Probe;

/// The sizes a film is rendered in: one for a bad line and a small screen, one for a good line, none larger than
/// the film itself.
record Ladder(List<Rung> rungs) {

    private static final int SMALL = 360;
    private static final int LARGE = 720;

    /// One size, with even sides as the codec needs them.
    ///
    /// @param maxKbps peak bit rate; still pictures stay far below it
    record Rung(int width, int height, int maxKbps) {}

    static Ladder of(Probe.Film film) {
        int shortSide = Math.min(film.width(), film.height());
        return new Ladder(IntStream.of(Math.min(shortSide, SMALL), Math.min(shortSide, LARGE))
                .distinct()
                .mapToObj(side -> rung(film, side, shortSide))
                .toList());
    }

    private static Rung rung(Probe.Film film, int side, int shortSide) {
        int width = even((double) film.width() * side / shortSide);
        int height = even((double) film.height() * side / shortSide);
        return new Rung(width, height, side <= SMALL ? 800 : 2500);
    }

    private static int even(double length) {
        return Math.max(2, 2 * (int) Math.floor(length / 2));
    }
}
