package cn.harbinkepu.upload;

import java.util.Optional;

import io.vertx.mutiny.core.buffer.Buffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// What a container of the family of MP4 and QuickTime says that it is, at its very beginning.
final class Brand {

    static final int LENGTH = 12;

    private static final int TYPE = 4;
    private static final int MAJOR = 8;

    private Brand() {}

    /// Empty for what says nothing, such as QuickTime of before there were brands.
    ///
    /// @param head the first [#LENGTH] bytes of a file, or all if it has fewer
    static Optional<String> mediaType(Buffer head) {
        return head.length() >= LENGTH && word(head, TYPE).equals("ftyp")
                ? Optional.of(word(head, MAJOR).equals("qt  ") ? "video/quicktime" : "video/mp4")
                : Optional.empty();
    }

    private static String word(Buffer head, int at) {
        return head.getString(at, at + 4, ISO_8859_1.name());
    }
}
