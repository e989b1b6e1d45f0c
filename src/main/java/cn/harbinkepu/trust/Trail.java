package cn.harbinkepu.trust;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Kind;

/// What the public may know of how a resource was checked, for as long as its address exists.
///
/// @param title       absent while it is withdrawn
/// @param revision    number of what is public now
/// @param digest      of that revision, as [cn.harbinkepu.resource.RevisionDigest] makes it
/// @param owner       the office that looks after it
/// @param checkedAt   when it was last reviewed or checked again
/// @param nextReview  the day by which it is checked again
/// @param overdue     whether that day has passed
/// @param checks      of every revision that was public, the newest first
/// @param sources     of what is public now
/// @param entries     the acts, the newest first
/// @param intact      whether each entry has the hash that its members and the entry before it give
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Trail(
        UUID resource,
        Kind kind,
        String url,
        Optional<String> title,
        Optional<Integer> revision,
        Optional<String> digest,
        String owner,
        Optional<OffsetDateTime> checkedAt,
        Optional<LocalDate> nextReview,
        boolean overdue,
        List<Check> checks,
        List<Citation> sources,
        List<Entry> entries,
        boolean intact) {

    public Trail {
        checks = List.copyOf(checks);
        sources = List.copyOf(sources);
        entries = List.copyOf(entries);
    }

    /// Somebody found a revision good.
    ///
    /// @param by         the name or the office, as the person agreed
    /// @param credential what makes them fit to judge
    /// @param byLink     signed off as a guest, by a link that was good for this revision only
    /// @param host       of a guest: who had invited them, by name or office likewise
    /// @param same whether the text that was signed is the text that was published; absent if it was not
    /// sealed
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Check(
            int revision,
            String step,
            String by,
            Optional<String> credential,
            boolean byLink,
            Optional<String> host,
            OffsetDateTime at,
            Optional<String> digest,
            Optional<Boolean> same) {}

    /// One act. `hash` covers all members before it but `by`.
    ///
    /// @param by who checked again
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Entry(
            int ordinal,
            Type type,
            OffsetDateTime at,
            int revision,
            Optional<String> digest,
            Optional<LocalDate> nextReview,
            String reason,
            Optional<String> by,
            String previous,
            String hash) {}

    public enum Type {
        PUBLISHED("发布"),
        CORRECTED("更正"),
        WITHDRAWN("撤回"),
        RECHECKED("复核");

        private final String zh;

        Type(String zh) {
            this.zh = zh;
        }

        /// The word that pages show.
        public String zh() {
            return zh;
        }
    }

    /// Whether it can be read now.
    public boolean open() {
        return revision.isPresent();
    }

    /// What readers were told to be wrong, the newest first.
    public List<Entry> corrections() {
        return entries.stream()
                .filter(entry -> entry.type() == Type.CORRECTED || entry.type() == Type.WITHDRAWN)
                .toList();
    }
}
