package cn.harbinkepu.video;

import java.util.List;
import java.util.Optional;

/// A piece of a film, made in one go: some sizes of so many frames from there on.
///
/// Pieces that begin at a whole number of segments join without a seam.
///
/// @param rungs  the largest first
/// @param rate   of the ladder, in which frames are counted
/// @param from   frames before it
/// @param frames so many; fewer if the film ends
/// @param sheet  small pictures to be made on the way
public record Cut(List<Rung> rungs, FrameRate rate, long from, long frames, Optional<Sheet> sheet) {

    /// Small pictures at equal distances, row by row on one sheet.
    ///
    /// @param every frames from one to the next
    public record Sheet(int width, int height, int every) {

        /// In a row, and rows.
        public static final int SIDE = 10;
    }

    /// Two groups of pictures make a segment of about four seconds.
    public static final int GROUPS = 2;

    public Cut {
        rungs = List.copyOf(rungs);
    }

    /// Frames from one key frame to the next at that rate: two seconds, in all sizes of a film alike.
    public static int group(FrameRate rate) {
        return rate.calm().ofTwoSeconds() * (rate.isCalm() ? 1 : 2);
    }

    /// Frames of a segment at that rate.
    public static int segment(FrameRate rate) {
        return GROUPS * group(rate);
    }
}
