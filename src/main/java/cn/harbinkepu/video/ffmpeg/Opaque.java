package cn.harbinkepu.video.ffmpeg;

/// The beginning of a filter graph: the first image of the input alone, on white where it is transparent.
final class Opaque {

    private static final String FIRST = "[0:v:0]trim=end_frame=1,sidedata=mode=delete,setsar=1,";

    private Opaque() {}

    /// @param then filters that follow
    static String of(Look look, String then) {
        return look.transparent() ? onWhite(look) + "," + then : FIRST + then;
    }

    private static String onWhite(Look look) {
        return FIRST + "format=rgba[shown];"
                + "color=c=white:s=%dx%d:r=1,trim=end_frame=1,format=rgb24[white];"
                        .formatted(look.width(), look.height())
                + "[white][shown]overlay=format=rgb";
    }
}
