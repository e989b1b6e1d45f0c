package cn.harbinkepu.upload;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.vertx.mutiny.core.buffer.Buffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// What streams say of themselves that type detection does not know, or knows by their name alone: the pages of Ogg
/// and the packets of an MPEG transport stream.
final class StreamSort {

    /// Some packets of the longest sort.
    static final int LENGTH = 4096;

    private static final Set<String> UNCERTAIN = Set.of(
            "application/octet-stream",
            "application/ogg",
            "audio/ogg",
            "audio/vorbis",
            "audio/opus",
            "audio/speex",
            "audio/x-oggflac",
            "audio/x-oggpcm",
            "video/ogg");

    private static final String OGG = "OggS";
    private static final String THEORA = "\u0080theora";

    private static final byte SYNC = 0x47;

    /// Packets by themselves, and with their time in front as cameras and discs have them.
    private static final int[] LENGTHS = {188, 192};

    /// So many in step are no accident.
    private static final int IN_STEP = 5;

    private StreamSort() {}

    /// Whether looking closer may tell more than detection has.
    static boolean isUncertain(String detected) {
        return UNCERTAIN.contains(detected);
    }

    /// Empty for what is no stream of these sorts.
    ///
    /// @param head the first [#LENGTH] bytes of a file, or all if it has fewer
    static Optional<String> mediaType(Buffer head) {
        String text = head.toString(ISO_8859_1.name());
        if (text.startsWith(OGG)) {
            return Optional.of(text.contains(THEORA) ? "video/ogg" : "audio/ogg");
        }
        return isTransport(head.getBytes()) ? Optional.of("video/mp2t") : Optional.empty();
    }

    /// A recording may begin in the middle of a packet.
    private static boolean isTransport(byte[] head) {
        return IntStream.of(LENGTHS)
                .anyMatch(length -> IntStream.range(0, length).anyMatch(from -> isInStep(head, from, length)));
    }

    private static boolean isInStep(byte[] head, int from, int length) {
        return from + (IN_STEP - 1) * length < head.length
                && IntStream.range(0, IN_STEP).allMatch(packet -> head[from + packet * length] == SYNC);
    }
}
