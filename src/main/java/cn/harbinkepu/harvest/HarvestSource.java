package cn.harbinkepu.harvest;

import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/// Somebody else's feed or repository, and what is made of it.
///
/// @param failures  runs that failed in a row
/// @param problem   why the last run failed
/// @param asked     whether somebody wants it fetched now, and that has not begun yet
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record HarvestSource(
        UUID id,
        UUID organisation,
        UUID person,
        Wish wish,
        boolean enabled,
        int failures,
        Optional<String> problem,
        OffsetDateTime nextAt,
        boolean asked) {

    /// Whether its time has come, so that it is fetched within moments.
    @JsonIgnore
    public boolean isDue() {
        return enabled && !nextAt.isAfter(OffsetDateTime.now(ZoneOffset.UTC));
    }

    public enum Kind {
        /// RSS or Atom.
        FEED("RSS / Atom"),
        /// An OAI-PMH repository.
        OAI("OAI-PMH");

        private final String zh;

        Kind(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    /// What an editor says of a source, as `content-schema/harvest-source.schema.json` has it.
    ///
    /// @param set         the set of a repository that is wanted
    /// @param mapping     codes of our subjects by the source's own categories or sets
    /// @param licence     of what says nothing else
    /// @param attribution likewise
    /// @param publish     publish what is fetched, instead of making drafts
    /// @param everyMinutes how often
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Wish(
            String name,
            URI address,
            Kind kind,
            Optional<String> set,
            List<String> subjects,
            Map<String, String> mapping,
            Optional<String> licence,
            String attribution,
            boolean publish,
            int everyMinutes) {
        public Wish {
            subjects = List.copyOf(subjects);
            mapping = Collections.unmodifiableMap(new TreeMap<>(mapping));
        }

        public Duration every() {
            return Duration.ofMinutes(everyMinutes);
        }
    }
}
