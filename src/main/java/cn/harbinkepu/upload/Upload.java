package cn.harbinkepu.upload;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// One file on its way in, as far as it has come.
///
/// @param id       also the id of the file, once it is saved
/// @param name     nothing for a partial upload
/// @param metadata as the sender wrote it (`Upload-Metadata`)
/// @param length   nothing as long as the sender does not know it
/// @param received bytes that are kept for good, whatever happens to this instance
/// @param concat   `partial`, or `final;` and what it was put together from, as the sender wrote it
/// @param assembly where the store collects the parts
/// @param refusal  why it was not taken
public record Upload(
        UUID id,
        UUID person,
        UUID organisation,
        Optional<String> name,
        Optional<String> metadata,
        OptionalLong length,
        long received,
        State state,
        Optional<String> concat,
        Optional<String> assembly,
        Optional<String> sha256,
        Optional<String> mediaType,
        Optional<Refusal> refusal,
        OffsetDateTime expiresAt) {

    static final String PARTIAL = "partial";

    /// What has become of it.
    public enum State {
        /// Bytes are still to come.
        OPEN,
        /// All bytes are here; they are being looked at.
        CHECKING,
        /// A partial upload with all its bytes, waiting to be put together with others.
        HELD,
        /// Verified, stored, and a file of the cloud.
        SAVED,
        /// Looked at and not taken; nothing of it is kept.
        REFUSED
    }

    /// @param code of the problem, such as `type-mismatch`
    public record Refusal(String code, String detail) {
        Problem problem() {
            return new Problem(
                    ProblemCode.valueOf(code.toUpperCase(java.util.Locale.ROOT).replace('-', '_')), detail);
        }
    }

    public boolean isPartial() {
        return concat.filter(PARTIAL::equals).isPresent();
    }

    public boolean isFinal() {
        return concat.isPresent() && !isPartial();
    }

    /// Whether every byte has arrived.
    public boolean isComplete() {
        return length.isPresent() && received == length.getAsLong();
    }

    /// The value that the sender gave for a name in its metadata.
    public Optional<String> declared(String key) {
        return metadata.flatMap(sent -> Metadata.parse(sent).get(key));
    }

    FileType type() {
        return name.flatMap(FileType::named).orElseThrow(FileType::refusal);
    }

    /// Under which everything of it lies in the object store until it is saved.
    String folder() {
        return "uploads/" + id + "/";
    }
}
