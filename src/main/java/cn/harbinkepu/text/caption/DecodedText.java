package cn.harbinkepu.text.caption;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

/// The text of a file whose encoding is not told: by its mark, by its zeros, as UTF-8, as GB 18030 (which holds GBK).
///
/// @param isPlainUtf8 whether the bytes are UTF-8 without a mark
record DecodedText(String text, boolean isPlainUtf8) {

    private static final Charset GB18030 = Charset.forName("GB18030");

    /// In a text of UTF-16 at least the line ends and times have a zero in every second place.
    private static final int ZEROS_OF_TEN = 2;

    private static final int SAMPLE = 4096;

    static Optional<DecodedText> of(byte[] file) {
        if (begins(file, 0xEF, 0xBB, 0xBF)) {
            return marked(file, 3, UTF_8);
        }
        if (begins(file, 0xFF, 0xFE)) {
            return marked(file, 2, UTF_16LE);
        }
        if (begins(file, 0xFE, 0xFF)) {
            return marked(file, 2, UTF_16BE);
        }
        return unmarked(file);
    }

    private static Optional<DecodedText> unmarked(byte[] file) {
        if (hasZeros(file, 1)) {
            return marked(file, 0, UTF_16LE);
        }
        if (hasZeros(file, 0)) {
            return marked(file, 0, UTF_16BE);
        }
        return decode(file, 0, UTF_8).map(text -> new DecodedText(text, true)).or(() -> marked(file, 0, GB18030));
    }

    private static Optional<DecodedText> marked(byte[] file, int from, Charset charset) {
        return decode(file, from, charset).map(text -> new DecodedText(text, false));
    }

    private static Optional<String> decode(byte[] file, int from, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(file, from, file.length - from))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    private static boolean begins(byte[] file, int... mark) {
        if (file.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((file[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZeros(byte[] file, int from) {
        int looked = 0;
        int zeros = 0;
        for (int i = from; i < Math.min(file.length, SAMPLE); i += 2) {
            looked++;
            zeros += file[i] == 0 ? 1 : 0;
        }
        return looked > 0 && zeros * 10 >= looked * ZEROS_OF_TEN;
    }
}
