package cn.harbinkepu.partner;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What a partner may take, and how much at once.
///
/// @param organisation who the partner is
/// @param terms        what was agreed on
/// @param version      counts its changes
/// @param suspended    nothing is given for the time being; what was given is still corrected and taken back
public record Contract(UUID organisation, String name, Terms terms, int version, boolean suspended) {

    /// What is agreed on. Empty lists narrow nothing.
    ///
    /// @param fullText      otherwise summaries
    /// @param districts     GB/T 2260 codes; what is for the whole city is for each of them
    /// @param embargoHours  how long after its first publication something is given; corrections do not wait
    /// @param confirmHours  within which a correction has to be fetched and a withdrawal confirmed
    /// @param contact       whom to call about what is overdue
    /// @param email         where reminders go; empty for none
    /// @param begins        first day, in Beijing
    /// @param ends          last day, in Beijing
    public record Terms(
            boolean fullText,
            List<Kind> kinds,
            List<String> subjects,
            List<String> segments,
            List<String> districts,
            List<String> licences,
            int embargoHours,
            int perMinute,
            int perDay,
            int confirmHours,
            String contact,
            String phone,
            String email,
            LocalDate begins,
            Optional<LocalDate> ends) {
        public Terms {
            kinds = List.copyOf(kinds);
            subjects = List.copyOf(subjects);
            segments = List.copyOf(segments);
            districts = List.copyOf(districts);
            licences = List.copyOf(licences);
        }
    }

    /// Whether something may be given on that day.
    public boolean isInForce(LocalDate today) {
        return !suspended
                && !today.isBefore(terms.begins())
                && terms.ends().map(end -> !today.isAfter(end)).orElse(true);
    }

    /// Whether the resource is of what was agreed on, be it under embargo or not.
    public boolean admits(PublishedResource resource) {
        return (terms.kinds().isEmpty() || terms.kinds().contains(resource.kind()))
                && meets(terms.subjects(), resource.subjects())
                && meets(terms.segments(), resource.segments())
                && isFor(resource.districts())
                && (terms.licences().isEmpty() || terms.licences().contains(resource.licence()));
    }

    /// What may be given, for asking for it.
    public Selection selection() {
        return Selection.ALL
                .withKinds(terms.kinds())
                .withSubjects(terms.subjects())
                .withSegments(terms.segments())
                .withDistricts(terms.districts())
                .withLicences(terms.licences())
                .withEmbargo(embargo());
    }

    public Text text() {
        return terms.fullText() ? Text.FULL : Text.SUMMARY;
    }

    /// From when on the resource may be given.
    public OffsetDateTime opensAt(PublishedResource resource) {
        return resource.publishedAt().plus(embargo());
    }

    public Duration embargo() {
        return Duration.ofHours(terms.embargoHours());
    }

    public Duration confirmWithin() {
        return Duration.ofHours(terms.confirmHours());
    }

    private boolean isFor(Collection<String> districts) {
        return districts.isEmpty() || districts.contains(Vocabularies.CITY) || meets(terms.districts(), districts);
    }

    private static boolean meets(Collection<String> wanted, Collection<String> has) {
        return wanted.isEmpty() || has.stream().anyMatch(Set.copyOf(wanted)::contains);
    }
}
