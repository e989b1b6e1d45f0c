package cn.harbinkepu.review;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.resource.Workflow;

/// A link by which a named expert takes one step of one revision, once. It does not hold its token.
///
/// @param number    of the revision
/// @param step      counted from 0
/// @param digest    SHA-256 of the content it was made for
/// @param createdBy the host
/// @param opened    when it was first opened
/// @param revoked   when it was called back
/// @param used      when it was signed
/// @param statement the signer's own words
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SignLink(
        UUID id,
        UUID resource,
        UUID revision,
        int number,
        int step,
        String stepName,
        String digest,
        Guest guest,
        UUID createdBy,
        String host,
        OffsetDateTime createdAt,
        OffsetDateTime expiresAt,
        Optional<OffsetDateTime> opened,
        Optional<OffsetDateTime> revoked,
        Optional<OffsetDateTime> used,
        Optional<Workflow.Verdict> verdict,
        Optional<String> signedAs,
        Optional<String> statement) {

    /// Why it cannot be used any more, in words; nothing while it can.
    public Optional<String> ended(OffsetDateTime now) {
        if (used.isPresent()) {
            return Optional.of("这个链接已经用过，签审结论已记录。");
        }
        if (revoked.isPresent()) {
            return Optional.of("这个链接已被编辑部撤销。");
        }
        return expiresAt.isAfter(now) ? Optional.empty() : Optional.of("这个链接已过有效期。");
    }
}
