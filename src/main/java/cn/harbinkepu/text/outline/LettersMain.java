package cn.harbinkepu.text.outline;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The child: reads one font of a collection and writes the letters that are asked for.
final class LettersMain {

    /// The box that a font shows for what it does not have.
    private static final int MISSING = 0;

    private LettersMain() {}

    /// @param arguments the collection, and letters by their numbers in Unicode
    public static void main(String[] arguments) throws IOException {
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        StringBuilder out = new StringBuilder();
        try (TrueTypeFont font = FontCollection.chinese(Path.of(arguments[0]))) {
            CmapLookup characters = font.getUnicodeCmapLookup();
            for (int i = 1; i < arguments.length; i++) {
                int character = Integer.parseInt(arguments[i]);
                int glyph = characters.getGlyphId(character);
                if (glyph != MISSING) {
                    Alphabet.write(
                            out,
                            character,
                            Alphabet.glyph(
                                    font.getAdvanceWidth(glyph), font.getPath("g" + glyph), font.getUnitsPerEm()));
                }
            }
        }
        Alphabet.end(out);
        System.out.write(out.toString().getBytes(UTF_8));
        System.out.flush();
    }
}
