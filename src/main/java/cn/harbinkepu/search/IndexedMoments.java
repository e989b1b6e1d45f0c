package cn.harbinkepu.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.resource.PublishedResource;

/// What is said and shown in the files of resources, brought into the changes of the index.
@ApplicationScoped
class IndexedMoments {

    private static final Pattern FILE = Pattern.compile("/media/([0-9a-f-]{36})/.*");

    private final Moments moments;

    IndexedMoments(Moments moments) {
        this.moments = moments;
    }

    /// The same changes; each resource that is put has its moments.
    Uni<List<IndexChange>> with(List<IndexChange> changes) {
        List<UUID> files = changes.stream()
                .filter(IndexChange.Put.class::isInstance)
                .flatMap(change -> files(((IndexChange.Put) change).resource()).stream())
                .toList();
        return moments.of(files)
                .map(found -> found.isEmpty()
                        ? changes
                        : changes.stream().map(change -> with(change, found)).toList());
    }

    /// All of one resource, in the order of its files.
    Uni<List<FoundMoment>> of(PublishedResource resource) {
        return moments.of(files(resource)).map(found -> inOrder(resource, found));
    }

    /// Whether there is any.
    Uni<Boolean> any(PublishedResource resource) {
        return moments.any(files(resource));
    }

    /// As [Moments#edition].
    Uni<Long> edition(PublishedResource resource) {
        return moments.edition(files(resource));
    }

    private static IndexChange with(IndexChange change, Map<UUID, List<Moment>> found) {
        return switch (change) {
            case IndexChange.Put put ->
                new IndexChange.Put(put.resource(), inOrder(put.resource(), found), List.of(), put.version());
            case IndexChange.Refresh refresh -> refresh;
            case IndexChange.Remove remove -> remove;
        };
    }

    private static List<FoundMoment> inOrder(PublishedResource resource, Map<UUID, List<Moment>> found) {
        return files(resource).stream()
                .flatMap(file -> found.getOrDefault(file, List.of()).stream()
                        .map(moment -> FoundMoment.of(resource, file, moment)))
                .toList();
    }

    /// A film that the public may not download is not among the files, but it plays.
    private static Set<UUID> files(PublishedResource resource) {
        Stream<UUID> played = resource.media().stream()
                .map(media -> FILE.matcher(media.hls()))
                .filter(Matcher::matches)
                .map(matched -> UUID.fromString(matched.group(1)));
        return Stream.concat(played, resource.files().stream().map(PublishedResource.PublishedFile::id))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
