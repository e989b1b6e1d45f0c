package cn.harbinkepu.pack.web;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.pack.Pack;
import cn.harbinkepu.pack.Shape;

/// What the studio calls packs.
@TemplateExtension
final class PackWords {

    private PackWords() {}

    static String words(Shape shape) {
        return switch (shape) {
            case PORTRAIT -> "竖屏 9:16";
            case SQUARE -> "方形 1:1";
        };
    }

    static int percent(Pack pack) {
        return (int) Math.round(pack.progress() * 100);
    }

    static String megabytes(Pack.Made made) {
        return "%.1f MB".formatted(made.bytes() / (double) (1 << 20));
    }
}
