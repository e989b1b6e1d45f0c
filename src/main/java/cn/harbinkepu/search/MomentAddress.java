package cn.harbinkepu.search;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;

/// Where a moment is opened: a film at its time, a chart at its place, a book in the reader, whose addresses are
/// told in `docs/how-to/books.md`.
final class MomentAddress {

    private static final String CHAPTER = "chapter=";
    private static final String PAGE = "page=";

    private MomentAddress() {}

    /// Absolute.
    static String of(PublishedResource resource, UUID file, Moment moment) {
        return resource.url()
                + moment.span()
                        .map(span -> "?t=" + span.startMs() / 1000)
                        .or(() -> moment.region().map(region -> place(resource, file, region)))
                        .orElse("");
    }

    private static String place(PublishedResource resource, UUID file, String region) {
        int volume = volume(resource, file);
        if (region.startsWith(CHAPTER)) {
            return "/read/" + (volume == 1 ? "" : volume + "-") + region.substring(CHAPTER.length());
        }
        if (region.startsWith(PAGE)) {
            return "/read/pdf" + (volume == 1 ? "" : "-" + volume) + "#" + region;
        }
        return picture(resource, file)
                .map(page -> page == 1 ? "#" + region : "#page=%d&%s".formatted(page, region))
                .orElse("");
    }

    /// Which of those that the page opens the picture is, from 1; absent for one that stands in the text.
    private static Optional<Integer> picture(PublishedResource resource, UUID file) {
        List<UUID> pictures =
                resource.lookedInto().stream().map(PublishedFile::id).toList();
        return Optional.of(pictures.indexOf(file) + 1).filter(page -> page > 0);
    }

    /// Which of its sort the file is, from 1.
    private static int volume(PublishedResource resource, UUID file) {
        String sort = resource.files().stream()
                .filter(each -> each.id().equals(file))
                .map(PublishedFile::mediaType)
                .findFirst()
                .orElse("");
        return 1
                + (int) resource.files().stream()
                        .takeWhile(each -> !each.id().equals(file))
                        .filter(each -> each.mediaType().equals(sort))
                        .count();
    }
}
