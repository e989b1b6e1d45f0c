package cn.harbinkepu.picture.iiif;

import java.util.Locale;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// As which format an image is answered (Image API 3.0, section 4.5).
public enum Format {
    JPG("image/jpeg"),
    PNG("image/png");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    static Format parse(String ending) {
        return switch (ending) {
            case "jpg" -> JPG;
            case "png" -> PNG;
            default -> throw new Problem(ProblemCode.INVALID_REQUEST, "格式应写作 jpg 或 png。");
        };
    }

    String canonical() {
        return name().toLowerCase(Locale.ROOT);
    }
}
