package cn.harbinkepu.video;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The sizes in which a film is made, the largest first, none larger than the film itself.
///
/// All sizes have their key frames at the same times, so that a player may change over at each.
///
/// @param rate of the larger sizes; those for small screens have half of it if it is more than they show
public record Ladder(FrameRate rate, List<Rung> rungs) {

    private static final List<Integer> SIDES = List.of(1080, 720, 480, 360, 240);

    /// The size that nearly every line carries and that is made before the others.
    private static final int FIRST = 360;

    /// Sizes up to here are for small screens.
    private static final int SMALL = 480;

    /// A film that is larger than the next size by less than this is not worth a size of its own.
    private static final double CLOSE = 1.1;

    public Ladder {
        rungs = List.copyOf(rungs);
    }

    public static Ladder of(Probe.Film film) {
        FrameRate rate = FrameRate.standard(film.look().rate());
        return new Ladder(
                rate,
                sides(film.width(), film.height()).stream()
                        .map(side -> rung(film, side, rate))
                        .toList());
    }

    /// The names of the sizes in which a film of so many pixels is made.
    public static List<String> names(int width, int height) {
        return sides(width, height).stream().map(Ladder::name).toList();
    }

    private static List<Integer> sides(int width, int height) {
        int whole = Math.min(width, height);
        List<Integer> sides =
                new ArrayList<>(SIDES.stream().filter(side -> side <= whole).toList());
        if (whole < SIDES.getFirst() && (sides.isEmpty() || whole > sides.getFirst() * CLOSE)) {
            sides.addFirst(whole);
        }
        return sides;
    }

    private static String name(int side) {
        return "v" + side;
    }

    /// What is made before all others: it plays over the whole length while they are still being made.
    public Rung first() {
        return rungs.stream()
                .filter(rung -> rung.shortSide() <= FIRST)
                .findFirst()
                .orElseGet(rungs::getLast);
    }

    public List<Rung> rest() {
        return rungs.stream().filter(rung -> !rung.equals(first())).toList();
    }

    private static Rung rung(Probe.Film film, int side, FrameRate rate) {
        double scale = (double) side / Math.min(film.width(), film.height());
        return new Rung(
                name(side),
                even(film.width() * scale, film.width()),
                even(film.height() * scale, film.height()),
                side <= SMALL ? rate.calm() : rate,
                side <= FIRST ? 24 : 23,
                kbps(side, rate));
    }

    private static int kbps(int side, FrameRate rate) {
        int[] most = {5000, 2800, 1200, 750, 380};
        int place = IntStream.range(0, SIDES.size())
                .filter(at -> SIDES.get(at) >= side)
                .max()
                .orElse(0);
        return side > SMALL && !rate.isCalm() ? most[place] * 3 / 2 : most[place];
    }

    private static int even(double length, int most) {
        return Math.max(2, 2 * Math.min(most / 2, (int) Math.round(length / 2)));
    }
}
