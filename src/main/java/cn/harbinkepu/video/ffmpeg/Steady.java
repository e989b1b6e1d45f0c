package cn.harbinkepu.video.ffmpeg;

import java.util.Locale;

import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Stored;

/// The filters that come first: they make whole pictures of halves and turn them upright. Both can do so only as long
/// as pictures keep their size, so that those of another size are put whole into the frame of the first.
final class Steady {

    /// By rounding the shapes differ a little.
    private static final double SAME_SHAPE = 0.03;

    private static final String UPRIGHT = "sidedata=mode=delete:type=DISPLAYMATRIX,";

    private Steady() {}

    /// Each is followed by a comma; none for a film that needs none.
    static String filters(Probe.Film film) {
        boolean interlaced = film.look().interlaced();
        Stored stored = film.look().stored();
        if (!interlaced && stored.turn() == Stored.Turn.NONE) {
            return "";
        }
        return framed(stored, interlaced)
                + (interlaced ? "bwdif=mode=send_frame," : "")
                + (stored.turn() == Stored.Turn.NONE ? "" : UPRIGHT + Matrix.filters(stored.turn()));
    }

    /// Costs nothing for pictures that have the size of the first. Lines of two halves stay apart: they are scaled by
    /// themselves and moved by fours.
    private static String framed(Stored stored, boolean interlaced) {
        double shape = stored.width() * stored.stretch() / stored.height();
        String same = String.format(Locale.ROOT, "lt(abs(dar/%.6f-1),%.2f)", shape, SAME_SHAPE);
        return String.format(
                Locale.ROOT,
                "scale=eval=frame:flags=bicubic:interl=%1$d:w='if(%2$s,%3$d,max(4,4*trunc(min(%3$d,%4$d*dar/%5$.6f)/4)))'"
                        + ":h='if(%2$s,%4$d,max(4,4*trunc(min(%4$d,%3$d*%5$.6f/dar)/4)))',"
                        + "pad=%3$d:%4$d:4*trunc((ow-iw)/8):4*trunc((oh-ih)/8):eval=frame,setsar=%5$.6f,",
                interlaced ? 1 : 0,
                same,
                stored.width(),
                stored.height(),
                stored.stretch());
    }
}
