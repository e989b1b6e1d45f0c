package cn.harbinkepu.local.press;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Says of each glyph which character it stands for. In a CJK font the characters 一 and ⼀ (a radical) share a glyph
/// and the browser names the radical, so that text would not be found. The radicals become characters again.
final class UnicodeMaps {

    private static final Pattern SINGLE = Pattern.compile("(<[0-9A-Fa-f]{4}> <)(2[EeFf][0-9A-Fa-f]{2})(>)(?=\\n)");

    private UnicodeMaps() {}

    static void mend(PDDocument document) throws IOException {
        Map<COSBase, COSStream> maps = new LinkedHashMap<>();
        for (PDPage page : document.getPages()) {
            collect(page.getResources(), maps);
        }
        for (COSStream map : maps.values()) {
            mend(map);
        }
    }

    private static void collect(PDResources resources, Map<COSBase, COSStream> maps) throws IOException {
        for (COSName name : resources.getFontNames()) {
            PDFont font = resources.getFont(name);
            COSDictionary dictionary = font.getCOSObject();
            COSStream map = dictionary.getCOSStream(COSName.TO_UNICODE);
            if (map != null) {
                maps.put(map, map);
            }
        }
    }

    private static void mend(COSStream map) throws IOException {
        String written;
        try (InputStream in = map.createInputStream()) {
            written = new String(in.readAllBytes(), US_ASCII);
        }
        String mended =
                SINGLE.matcher(written).replaceAll(hit -> hit.group(1) + character(hit.group(2)) + hit.group(3));
        try (OutputStream out = map.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(mended.getBytes(US_ASCII));
        }
    }

    private static String character(String radical) {
        char code = (char) HexFormat.fromHexDigits(radical);
        String character = Normalizer.normalize(String.valueOf(code), Normalizer.Form.NFKC);
        return HexFormat.of().toHexDigits(character.charAt(0));
    }
}
