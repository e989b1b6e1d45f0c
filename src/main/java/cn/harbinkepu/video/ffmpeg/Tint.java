package cn.harbinkepu.video.ffmpeg;

import java.util.List;
import java.util.Locale;

import cn.harbinkepu.video.Colour;
import cn.harbinkepu.video.Probe;

/// Filters that bring pictures of any colour to BT.709 of limited range in 4:2:0, which every screen shows
/// alike.
final class Tint {

    /// Says so in the track.
    static final List<String> TAGS =
            List.of("-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv");

    private static final String TAGGED =
            "setsar=1,setparams=range=limited:color_primaries=bt709:color_trc=bt709:colorspace=bt709";

    /// Of pictures in BT.709, for JPEG and WebP: both mean BT.601 and say nothing, JPEG of full range.
    static final String FOR_JPEG = "in_color_matrix=bt709:out_color_matrix=bt601:in_range=limited:out_range=full";

    static final String FOR_WEBP = "in_color_matrix=bt709:out_color_matrix=bt601:in_range=limited:out_range=limited";

    /// Below, a film that does not say is taken for one of television before HD.
    private static final int HD = 720;

    private static final double SAME_SHAPE = 0.03;

    /// Highlights are bent down instead of cut off; 100 nits become the white of an ordinary screen.
    private static final String TONES = "t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
            + "tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=limited";

    private Tint() {}

    /// Scales and brings the colours over; in this order, because the colours of fewer pixels cost less. Pictures that
    /// turn out to have another shape than the film stand in the middle of the same frame.
    static String sized(Probe.Film film, int width, int height) {
        Colour colour = film.look().colour();
        String size = size(film, width, height);
        String frame = ",pad=%d:%d:(ow-iw)/2:(oh-ih)/2:eval=frame".formatted(width, height);
        if (!colour.isWide()) {
            String meaning = meansTheSame(film, colour) ? "" : matrix(film, colour);
            return size + meaning + ",format=yuv420p" + frame + "," + TAGGED;
        }
        String meant = ",zscale=min=%s:pin=bt2020:rin=%s:"
                .formatted("bt2020c".equals(colour.matrix()) ? "bt2020c" : "bt2020nc", range(colour));
        return size
                + frame
                + meant
                + (colour.isHdr()
                        ? "tin=" + colour.transfer() + ":" + TONES
                        : "tin=bt709:p=bt709:t=bt709:m=bt709:r=limited")
                + ",format=yuv420p,"
                + TAGGED;
    }

    /// Looks at each picture, which costs nothing measurable. By rounding the shapes differ a little.
    private static String size(Probe.Film film, int width, int height) {
        String same = String.format(
                Locale.ROOT, "lt(abs(dar/%.6f-1),%.2f)", (double) film.width() / film.height(), SAME_SHAPE);
        return "scale=eval=frame:flags=bicubic:w='if(%1$s,%2$d,max(2,2*trunc(min(%2$d,%3$d*dar)/2)))':h='if(%1$s,%3$d,max(2,2*trunc(min(%3$d,%2$d/dar)/2)))'"
                .formatted(same, width, height);
    }

    private static String matrix(Probe.Film film, Colour colour) {
        if ("gbr".equals(colour.matrix())) {
            return ":out_color_matrix=bt709:out_range=limited";
        }
        return ":in_color_matrix=%s:in_range=%s:out_color_matrix=bt709:out_range=limited"
                .formatted(name(film, colour.matrix()), range(colour));
    }

    private static boolean meansTheSame(Probe.Film film, Colour colour) {
        return !colour.full() && !"gbr".equals(colour.matrix()) && "bt709".equals(name(film, colour.matrix()));
    }

    private static String range(Colour colour) {
        return colour.full() ? "full" : "limited";
    }

    private static String name(Probe.Film film, String matrix) {
        return switch (matrix) {
            case "bt470bg", "smpte170m" -> "smpte170m";
            case "smpte240m", "fcc" -> matrix;
            case "bt2020nc", "bt2020c" -> "bt2020";
            case "" -> Math.min(film.width(), film.height()) < HD ? "smpte170m" : "bt709";
            default -> "bt709";
        };
    }
}
