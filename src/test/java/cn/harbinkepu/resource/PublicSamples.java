package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.resource.PublishedResource.Direct;
import cn.harbinkepu.resource.PublishedResource.Frame;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.resource.PublishedResource.PublishedPicture;

/// Public documents for tests.
public final class PublicSamples {

    public static final String SITE = "https://kepu.example";
    public static final UUID ID = new UUID(7, 1);

    private PublicSamples() {}

    public static PublishedResource film(Optional<Frame> frame) {
        Playable played = new Playable(
                "/media/1/index.m3u8",
                Optional.of("/media/1/poster.jpg"),
                Optional.empty(),
                61_500,
                List.of(),
                Optional.empty(),
                Optional.of(new Direct("/media/1/direct.mp4", "video/mp4", 6_789)),
                frame);
        return resource(Kind.VIDEO, "", Optional.of(played), List.of());
    }

    public static PublishedResource chart(String body, PublishedFile... files) {
        return resource(Kind.CHART, body, Optional.empty(), List.of(files));
    }

    public static PublishedResource book(PublishedFile... files) {
        return resource(Kind.BOOK, "", Optional.empty(), List.of(files));
    }

    /// @param number tells the files of a resource apart
    public static PublishedFile picture(int number, String mediaType) {
        UUID id = file(number);
        return new PublishedFile(
                id,
                "picture-" + number,
                mediaType,
                1000,
                "0".repeat(64),
                "/media/" + id + "/original",
                Optional.of(new PublishedPicture(900, 600, "/iiif/3/" + id, List.of())),
                Optional.empty());
    }

    public static PublishedFile document(int number) {
        UUID id = file(number);
        return new PublishedFile(
                id, "chart.pdf", "application/pdf", 1000, "0".repeat(64), "/media/" + id + "/original");
    }

    public static PublishedFile epub(int number) {
        UUID id = file(number);
        return new PublishedFile(
                id, "book.epub", "application/epub+zip", 1000, "0".repeat(64), "/media/" + id + "/original");
    }

    public static UUID file(int number) {
        return new UUID(7, 100 + number);
    }

    private static PublishedResource resource(
            Kind kind, String body, Optional<Playable> media, List<PublishedFile> files) {
        return new PublishedResource(
                ID,
                Optional.empty(),
                1,
                kind,
                "冰上安全",
                "",
                body,
                List.of(),
                "zh-CN",
                List.of(),
                List.of(),
                List.of(),
                "CC-BY-4.0",
                "道里区科协",
                Optional.empty(),
                List.of(),
                SITE + "/r/" + ID,
                OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                Optional.empty(),
                Optional.empty(),
                media,
                files);
    }
}
