package cn.harbinkepu.picture.iiif;

import java.util.Locale;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// In which colours an image is answered (Image API 3.0, section 4.4); the usual are all that it has.
public enum Quality {
    DEFAULT,
    GRAY,
    BITONAL;

    static Quality parse(String word) {
        return switch (word) {
            case "default", "color" -> DEFAULT;
            case "gray" -> GRAY;
            case "bitonal" -> BITONAL;
            default -> throw new Problem(ProblemCode.INVALID_REQUEST, "色彩应写作 default、color、gray 或 bitonal。");
        };
    }

    String canonical() {
        return name().toLowerCase(Locale.ROOT);
    }
}
