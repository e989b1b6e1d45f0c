package cn.harbinkepu.upload;

import java.util.Optional;

import io.vertx.mutiny.core.buffer.Buffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// What a container of the family of Matroska says that it is: the document type in its head (RFC 8794).
final class Ebml {

    /// The head of every file met so far has less than a hundred bytes.
    static final int LENGTH = 512;

    private static final long HEAD = 0x1A45DFA3L;
    private static final long DOCUMENT_TYPE = 0x4282;

    private final Buffer bytes;
    private int at;

    private Ebml(Buffer bytes) {
        this.bytes = bytes;
    }

    /// Empty for another container, and for a document type that nobody plays.
    ///
    /// @param head the first [#LENGTH] bytes of a file, or all if it has fewer
    static Optional<String> mediaType(Buffer head) {
        return new Ebml(head).documentType().flatMap(type -> switch (type) {
            case "webm" -> Optional.of("video/webm");
            case "matroska" -> Optional.of("video/x-matroska");
            default -> Optional.empty();
        });
    }

    private Optional<String> documentType() {
        if (number(true) != HEAD) {
            return Optional.empty();
        }
        long end = number(false) + at;
        while (at < end && at < bytes.length()) {
            long element = number(true);
            long size = number(false);
            if (element < 0 || size < 0 || size > bytes.length() - at) {
                return Optional.empty();
            }
            if (element == DOCUMENT_TYPE) {
                return Optional.of(
                        bytes.getString(at, at + (int) size, ISO_8859_1.name()).replace("\0", ""));
            }
            at += (int) size;
        }
        return Optional.empty();
    }

    /// A number of variable length; less than 0 if it does not end here.
    ///
    /// @param marked whether the bit that says how long it is belongs to it
    private long number(boolean marked) {
        if (at >= bytes.length()) {
            return -1;
        }
        int first = bytes.getUnsignedByte(at);
        int length = Integer.numberOfLeadingZeros(first) - 23;
        if (length > 8 || at + length > bytes.length()) {
            return -1;
        }
        long number = marked ? first : first & (0xFF >> length);
        for (int next = 1; next < length; next++) {
            number = number << 8 | bytes.getUnsignedByte(at + next);
        }
        at += length;
        return number;
    }
}
