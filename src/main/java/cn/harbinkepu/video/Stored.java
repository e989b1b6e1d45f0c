package cn.harbinkepu.video;

/// How the first picture of a film lies in its file.
///
/// @param width   in pixels of the file
/// @param stretch how much wider than high its pixels are shown
public record Stored(int width, int height, double stretch, Turn turn) {

    /// What has to be done so that it stands upright.
    public enum Turn {
        NONE,
        RIGHT,
        LEFT,
        HALF,
        MIRRORED,
        UPSIDE_DOWN,
        MIRRORED_RIGHT,
        MIRRORED_LEFT
    }

    public boolean isStretched() {
        return stretch != 1;
    }

    /// Whether its sides change places.
    public boolean isTurned() {
        return switch (turn) {
            case RIGHT, LEFT, MIRRORED_RIGHT, MIRRORED_LEFT -> true;
            case NONE, HALF, MIRRORED, UPSIDE_DOWN -> false;
        };
    }
}
