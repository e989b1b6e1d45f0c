package cn.harbinkepu.core;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

/// The text of a table that a spreadsheet wrote, in an encoding that nobody told.
public final class SheetText {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private SheetText() {}

    /// By its mark, else UTF-8 if it is valid, else what Chinese spreadsheets write.
    public static String of(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return decoded(bytes, 3, UTF_8);
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return decoded(bytes, 2, UTF_16LE);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return decoded(bytes, 2, UTF_16BE);
        }
        try {
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return decoded(bytes, 0, GB18030);
        }
    }

    private static String decoded(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
