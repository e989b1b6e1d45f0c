package cn.harbinkepu.video;

/// One size in which a film is made.
///
/// @param name    `v` and the class of its short side, such as `v360`
/// @param width   even
/// @param height  even
/// @param crf     the quality that is aimed at
/// @param maxKbps what it may cost at most; quiet pictures stay far below
public record Rung(String name, int width, int height, FrameRate rate, int crf, int maxKbps) {

    int shortSide() {
        return Math.min(width, height);
    }
}
