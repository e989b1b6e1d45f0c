package cn.harbinkepu.text.outline;

import java.awt.geom.Path2D;
import java.util.Map;
import java.util.stream.Collectors;

import cn.harbinkepu.text.outline.Outlines.Glyph;

/// A font for tests in which every letter is as wide as it is high, and which has no others.
public final class SquareLetters {

    private SquareLetters() {}

    public static Outlines of(String letters) {
        Map<Integer, Glyph> glyphs = letters.codePoints()
                .distinct()
                .boxed()
                .collect(Collectors.toMap(each -> each, each -> new Glyph(1, new Path2D.Float())));
        return new Outlines(glyphs);
    }
}
