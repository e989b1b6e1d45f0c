package cn.harbinkepu.picture.iiif;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// A rectangle of a picture, in pixels of its full size (Image API 3.0, section 4.1). It lies within the picture and
/// has at least one pixel.
public record Box(int x, int y, int width, int height) {

    private static final Pattern PIXELS = Pattern.compile("(\\d{1,9}),(\\d{1,9}),(\\d{1,9}),(\\d{1,9})");
    private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?)";
    private static final Pattern SHARES = Pattern.compile("pct:" + String.join(",", NUMBER, NUMBER, NUMBER, NUMBER));

    /// Fails with `invalid-request` for what is no region or lies outside.
    static Box parse(String region, int width, int height) {
        return switch (region) {
            case "full" -> new Box(0, 0, width, height);
            case "square" -> square(width, height);
            default -> measured(region, width, height);
        };
    }

    private static Box square(int width, int height) {
        int side = Math.min(width, height);
        return new Box((width - side) / 2, (height - side) / 2, side, side);
    }

    private static Box measured(String region, int width, int height) {
        Matcher pixels = PIXELS.matcher(region);
        if (pixels.matches()) {
            return clipped(number(pixels, 1), number(pixels, 2), number(pixels, 3), number(pixels, 4), width, height);
        }
        Matcher shares = SHARES.matcher(region);
        if (shares.matches()) {
            return clipped(
                    Math.rint(number(shares, 1) * width / 100),
                    Math.rint(number(shares, 2) * height / 100),
                    Math.rint(number(shares, 3) * width / 100),
                    Math.rint(number(shares, 4) * height / 100),
                    width,
                    height);
        }
        throw refused("范围应写作 full、square、x,y,w,h 或 pct:x,y,w,h。");
    }

    private static Box clipped(double x, double y, double boxWidth, double boxHeight, int width, int height) {
        double wide = Math.min(boxWidth, width - x);
        double high = Math.min(boxHeight, height - y);
        if (wide < 1 || high < 1) {
            throw refused("所要的范围是空的，或不在图片之内。");
        }
        return new Box((int) x, (int) y, (int) wide, (int) high);
    }

    boolean isAll(int ofWidth, int ofHeight) {
        return x == 0 && y == 0 && width == ofWidth && height == ofHeight;
    }

    String canonical(int ofWidth, int ofHeight) {
        return isAll(ofWidth, ofHeight) ? "full" : x + "," + y + "," + width + "," + height;
    }

    private static double number(Matcher matcher, int group) {
        return Double.parseDouble(matcher.group(group));
    }

    private static Problem refused(String words) {
        return new Problem(ProblemCode.INVALID_REQUEST, words);
    }
}
