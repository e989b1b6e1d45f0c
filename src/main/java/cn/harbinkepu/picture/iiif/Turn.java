package cn.harbinkepu.picture.iiif;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Which way up an image is answered (Image API 3.0, section 4.3): by quarters.
///
/// @param quarters clockwise, 0 to 3
/// @param mirrored left and right changed before it is turned
public record Turn(int quarters, boolean mirrored) {

    private static final Pattern DEGREES = Pattern.compile("(!?)(\\d{1,3})(?:\\.0+)?");

    static Turn parse(String rotation) {
        Matcher degrees = DEGREES.matcher(rotation);
        if (degrees.matches()) {
            int number = Integer.parseInt(degrees.group(2));
            if (number <= 360 && number % 90 == 0) {
                return new Turn(number / 90 % 4, !degrees.group(1).isEmpty());
            }
        }
        throw new Problem(ProblemCode.INVALID_REQUEST, "旋转只能是 0、90、180 或 270 度，前面可以加 ! 表示镜像。");
    }

    boolean isNone() {
        return quarters == 0 && !mirrored;
    }

    /// Whether width and height change places.
    public boolean isSideways() {
        return quarters % 2 == 1;
    }

    String canonical() {
        return (mirrored ? "!" : "") + quarters * 90;
    }
}
