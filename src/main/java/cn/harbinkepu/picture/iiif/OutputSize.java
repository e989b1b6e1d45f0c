package cn.harbinkepu.picture.iiif;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// How large an image is answered (Image API 3.0, section 4.2). Nothing is ever made larger than it is.
public record OutputSize(int width, int height) {

    /// The longest side that is answered.
    public static final int MOST_SIDE = 4096;

    /// More pixels are not answered at once: they are put together in memory.
    public static final int MOST_AREA = 4_000_000;

    private static final Pattern WIDTH_AND_HEIGHT = Pattern.compile("(!?)(\\d{0,9}),(\\d{0,9})");
    private static final Pattern SHARE = Pattern.compile("pct:(\\d{1,9}(?:\\.\\d{1,9})?)");

    /// Fails with `invalid-request` for what is no size or one beyond the limits, with `not-implemented` for what
    /// asks to be made larger.
    static OutputSize parse(String size, Box region) {
        boolean mayGrow = size.startsWith("^");
        OutputSize wanted = wanted(mayGrow ? size.substring(1) : size, region, mayGrow);
        if (wanted.width > region.width() || wanted.height > region.height()) {
            throw mayGrow ? new Problem(ProblemCode.NOT_IMPLEMENTED, "图片不放大到超过原有的像素。") : refused("要的尺寸超过了这一范围原有的像素。");
        }
        if (wanted.width < 1 || wanted.height < 1) {
            throw refused("要的尺寸不足一个像素。");
        }
        if (!wanted.isWithinLimits()) {
            throw refused("要的尺寸超过上限：每边 %d 像素，共 %d 像素。".formatted(MOST_SIDE, MOST_AREA));
        }
        return wanted;
    }

    /// The largest that is answered of a region.
    static OutputSize largest(Box region) {
        return scaled(region, Math.min(1, limit(region)));
    }

    boolean isWithinLimits() {
        return width <= MOST_SIDE && height <= MOST_SIDE && (long) width * height <= MOST_AREA;
    }

    String canonical(Box region) {
        return equals(largest(region)) ? "max" : width + "," + height;
    }

    private static OutputSize wanted(String size, Box region, boolean mayGrow) {
        if (size.equals("max")) {
            return mayGrow ? scaled(region, limit(region)) : largest(region);
        }
        Matcher share = SHARE.matcher(size);
        if (share.matches()) {
            double part = Double.parseDouble(share.group(1)) / 100;
            return new OutputSize(rounded(region.width() * part), rounded(region.height() * part));
        }
        Matcher sides = WIDTH_AND_HEIGHT.matcher(size);
        if (!sides.matches()) {
            throw refused("尺寸应写作 max、w,、,h、w,h、!w,h 或 pct:n。");
        }
        return sides(sides, region, mayGrow);
    }

    private static OutputSize sides(Matcher sides, Box region, boolean mayGrow) {
        boolean confined = !sides.group(1).isEmpty();
        int width = number(sides.group(2));
        int height = number(sides.group(3));
        if (width >= 0 && height >= 0) {
            return confined ? confined(region, width, height, mayGrow) : new OutputSize(width, height);
        }
        if (confined || (width < 0 && height < 0)) {
            throw refused("尺寸应写作 max、w,、,h、w,h、!w,h 或 pct:n。");
        }
        return width >= 0
                ? new OutputSize(width, atLeastOne(width, (double) region.height() * width / region.width()))
                : new OutputSize(atLeastOne(height, (double) region.width() * height / region.height()), height);
    }

    private static OutputSize confined(Box region, int width, int height, boolean mayGrow) {
        double fit = Math.min((double) width / region.width(), (double) height / region.height());
        double most = mayGrow ? limit(region) : Math.min(1, limit(region));
        double by = Math.min(fit, most);
        OutputSize nearest = new OutputSize(
                Math.min(width, atLeastOne(width, region.width() * by)),
                Math.min(height, atLeastOne(height, region.height() * by)));
        return nearest.isWithinLimits() ? nearest : scaled(region, by);
    }

    /// By how much a region may be scaled within the limits.
    private static double limit(Box region) {
        double area = (double) region.width() * region.height();
        return Math.min(
                Math.sqrt(MOST_AREA / area),
                Math.min((double) MOST_SIDE / region.width(), (double) MOST_SIDE / region.height()));
    }

    private static OutputSize scaled(Box region, double by) {
        return by <= 0
                ? new OutputSize(0, 0)
                : new OutputSize(Math.max(1, (int) Math.floor(region.width() * by + 1e-6)), Math.max(1, (int)
                        Math.floor(region.height() * by + 1e-6)));
    }

    private static int atLeastOne(int side, double other) {
        return side == 0 ? 0 : Math.max(1, rounded(other));
    }

    private static int rounded(double length) {
        return (int) Math.round(Math.min(length, Integer.MAX_VALUE));
    }

    private static int number(String digits) {
        return digits.isEmpty() ? -1 : Integer.parseInt(digits);
    }

    private static Problem refused(String words) {
        return new Problem(ProblemCode.INVALID_REQUEST, words);
    }
}
