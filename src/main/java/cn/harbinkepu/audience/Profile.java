package cn.harbinkepu.audience;

import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;

/// What is kept of one reader, with the reader's consent. It names nobody.
///
/// @param targeted    whether feeds may go by it; the reader's own switch
/// @param interests   codes of subjects that the reader has chosen
/// @param unwanted    codes of subjects that the reader does not want to be thought interested in
/// @param consent     the version of the words that the reader agreed to
public record Profile(
        UUID id,
        Declared declared,
        boolean targeted,
        Set<String> interests,
        Set<String> unwanted,
        String consent,
        OffsetDateTime consentedAt) {

    public Profile {
        interests = Set.copyOf(interests);
        unwanted = Set.copyOf(unwanted);
    }

    /// Whether what the reader does may be kept and used.
    public boolean isFollowed() {
        return targeted && !declared.isChild();
    }
}
