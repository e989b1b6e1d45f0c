package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A resource to be created.
///
/// @param externalId the importing organisation's own identifier
/// @param files      in reading or playing order; the first is the one whose text becomes the draft
/// @param captions   a WebVTT file for a film or recording
/// @param rowDigest  digest of the import row, if it comes from one
/// @param publishBy  publish by itself when its files are ready, on behalf of this person; only for roles that may
/// @param languageGiven whether somebody said in which language it is; otherwise its text tells
/// @param urgent     its files are worked on before all others; only for roles that may
public record NewResource(
        Kind kind,
        Optional<String> externalId,
        Content content,
        List<UUID> files,
        Optional<UUID> captions,
        Optional<String> rowDigest,
        Optional<UUID> publishBy,
        boolean urgent,
        boolean languageGiven) {

    public NewResource {
        files = List.copyOf(files);
    }

    /// One of which the text tells the language.
    public NewResource(
            Kind kind,
            Optional<String> externalId,
            Content content,
            List<UUID> files,
            Optional<UUID> captions,
            Optional<String> rowDigest,
            Optional<UUID> publishBy,
            boolean urgent) {
        this(kind, externalId, content, files, captions, rowDigest, publishBy, urgent, false);
    }

    /// One that also takes its turn.
    public NewResource(
            Kind kind,
            Optional<String> externalId,
            Content content,
            List<UUID> files,
            Optional<UUID> captions,
            Optional<String> rowDigest,
            Optional<UUID> publishBy) {
        this(kind, externalId, content, files, captions, rowDigest, publishBy, false);
    }
}
