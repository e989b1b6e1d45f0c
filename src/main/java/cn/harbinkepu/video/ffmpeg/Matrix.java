package cn.harbinkepu.video.ffmpeg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.video.Stored.Turn;

/// What a film says of how its pictures are to be turned, as `ffprobe` prints it. It means the same here as where
/// FFmpeg turns them by itself.
final class Matrix {

    private static final Pattern ROWS =
            Pattern.compile("0+:\\s*(-?\\d+)\\s+-?\\d+\\s+-?\\d+\\s+0+1:\\s*(-?\\d+)\\s+(-?\\d+)");

    private Matrix() {}

    /// @param side data of a stream
    static Turn turn(JsonObject side) {
        Matcher rows = ROWS.matcher(side.getString("displaymatrix", ""));
        int across = rows.find() ? Integer.signum(Integer.parseInt(rows.group(1))) : 0;
        int skew = across == 0 && rows.hasMatch() ? Integer.signum(Integer.parseInt(rows.group(2))) : 0;
        int down = rows.hasMatch() ? Integer.signum(Integer.parseInt(rows.group(3))) : 0;
        return switch (Math.floorMod(-side.getInteger("rotation", 0), 360)) {
            case 90 -> skew > 0 ? Turn.MIRRORED_LEFT : Turn.RIGHT;
            case 270 -> skew < 0 ? Turn.MIRRORED_RIGHT : Turn.LEFT;
            case 180 -> down > 0 ? Turn.MIRRORED : Turn.HALF;
            case 0 -> down < 0 ? Turn.UPSIDE_DOWN : Turn.NONE;
            default -> Turn.NONE;
        };
    }

    /// The filters that do it; each is followed by a comma.
    static String filters(Turn turn) {
        return switch (turn) {
            case NONE -> "";
            case RIGHT -> "transpose=clock,";
            case LEFT -> "transpose=cclock,";
            case MIRRORED_RIGHT -> "transpose=clock_flip,";
            case MIRRORED_LEFT -> "transpose=cclock_flip,";
            case HALF -> "hflip,vflip,";
            case MIRRORED -> "hflip,";
            case UPSIDE_DOWN -> "vflip,";
        };
    }
}
