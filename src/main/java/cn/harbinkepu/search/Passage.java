package cn.harbinkepu.search;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.text.Meaning;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A piece of what a resource says, by which the resource is ranked.
///
/// @param text    about two sentences
/// @param subject the title and the text: what is asked for its meaning; nothing for a piece that only
///     overlaps others
/// @param meaning of the subject, if it is known yet
public record Passage(String text, Optional<String> subject, Optional<Meaning> meaning) {

    /// Under which a meaning is kept: the same for the same words and model, whatever resource they stand in.
    static UUID key(String model, String subject) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((model + "\n").getBytes(UTF_8));
            ByteBuffer digest = ByteBuffer.wrap(sha256.digest(subject.getBytes(UTF_8)));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Passage with(Meaning known) {
        return new Passage(text, subject, Optional.of(known));
    }
}
