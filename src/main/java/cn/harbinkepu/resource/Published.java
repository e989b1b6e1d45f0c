package cn.harbinkepu.resource;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Stretch;

/// What the public may see, read from PostgreSQL alone. Drafts, scheduled and withdrawn revisions do not
/// exist here.
public interface Published {

    /// The published resource, if there is one. A withdrawn one fails with `gone`. What an instance
    /// remembers may be a moment old: who writes down what it finds asks [#findAll].
    Uni<Optional<PublishedResource>> find(UUID id);

    /// Several at once, as they are now, in the order asked for; what is not public is left out.
    Uni<List<PublishedResource>> findAll(List<UUID> ids);

    /// Newest first, by the time of publication.
    ///
    /// @param limit  1 to 200
    /// @param cursor of the page before
    Uni<Page<PublishedResource>> newest(Selection selection, int limit, Optional<String> cursor);

    /// As [#newest], but by the time of the last change, so that what was corrected comes first. What an embargo
    /// keeps back comes at the time when the embargo ends: who reads until something known comes misses nothing.
    /// Such a list can be read both ways.
    Uni<Stretch<PublishedResource>> changed(Selection selection, int limit, Optional<String> cursor);

    /// All that is published, by id, for rebuilding what depends on it.
    ///
    /// @param after the last id of the chunk before
    Uni<List<PublishedResource>> scan(Optional<UUID> after, int limit);

    /// The cursor for what comes behind a resource in the order of [#newest].
    static String cursorAfter(OffsetDateTime publishedAt, UUID id) {
        return Cursor.of(publishedAt, id);
    }

    /// Narrows a list: any of each sort that is named, all sorts together. What is empty does not narrow.
    ///
    /// @param districts     each matches what is for that district or the whole city
    /// @param organisations that the resources belong to
    /// @param embargo       how long something has been public before it is on the list; zero for the public
    record Selection(
            Set<Kind> kinds,
            Set<String> subjects,
            Set<String> segments,
            Set<String> districts,
            Set<UUID> organisations,
            Set<String> licences,
            Duration embargo) {

        public static final Selection ALL =
                new Selection(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Duration.ZERO);

        public Selection {
            kinds = Set.copyOf(kinds);
            subjects = Set.copyOf(subjects);
            segments = Set.copyOf(segments);
            districts = Set.copyOf(districts);
            organisations = Set.copyOf(organisations);
            licences = Set.copyOf(licences);
            if (embargo.isNegative()) {
                throw new IllegalArgumentException("an embargo ends after publication, not before");
            }
        }

        public Selection withKind(Kind kind) {
            return withKinds(Set.of(kind));
        }

        public Selection withKinds(Collection<Kind> any) {
            return new Selection(Set.copyOf(any), subjects, segments, districts, organisations, licences, embargo);
        }

        public Selection withSubject(String code) {
            return withSubjects(Set.of(code));
        }

        public Selection withSubjects(Collection<String> any) {
            return new Selection(kinds, Set.copyOf(any), segments, districts, organisations, licences, embargo);
        }

        public Selection withSegment(String code) {
            return withSegments(Set.of(code));
        }

        public Selection withSegments(Collection<String> any) {
            return new Selection(kinds, subjects, Set.copyOf(any), districts, organisations, licences, embargo);
        }

        public Selection withDistrict(String code) {
            return withDistricts(Set.of(code));
        }

        public Selection withDistricts(Collection<String> any) {
            return new Selection(kinds, subjects, segments, Set.copyOf(any), organisations, licences, embargo);
        }

        public Selection withOrganisation(UUID id) {
            return withOrganisations(Set.of(id));
        }

        public Selection withOrganisations(Collection<UUID> any) {
            return new Selection(kinds, subjects, segments, districts, Set.copyOf(any), licences, embargo);
        }

        public Selection withLicences(Collection<String> any) {
            return new Selection(kinds, subjects, segments, districts, organisations, Set.copyOf(any), embargo);
        }

        public Selection withEmbargo(Duration since) {
            return new Selection(kinds, subjects, segments, districts, organisations, licences, since);
        }

        /// When a resource comes on a list by changes: at its last change, or when the embargo ends.
        public OffsetDateTime at(PublishedResource resource) {
            OffsetDateTime free = resource.publishedAt().plus(embargo);
            return free.isAfter(resource.updatedAt()) ? free : resource.updatedAt();
        }
    }
}
