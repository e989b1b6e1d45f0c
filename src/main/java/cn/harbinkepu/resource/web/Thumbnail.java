package cn.harbinkepu.resource.web;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Frame;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.resource.PublishedResource.PublishedPicture;
import cn.harbinkepu.resource.web.EmbedSize.Room;

/// A picture that stands for a resource in a list of another site.
///
/// @param path relative to the site
record Thumbnail(String path, int width, int height) {

    private static final int POSTER = 1280;
    private static final int SMALL_POSTER = 640;

    /// The largest that there is room for; absent also where nobody has measured the picture.
    static Optional<Thumbnail> of(PublishedResource resource, Room room) {
        return all(resource)
                .filter(one -> room.holds(one.width(), one.height()))
                .max(Comparator.comparingInt(Thumbnail::width));
    }

    private static Stream<Thumbnail> all(PublishedResource resource) {
        if (resource.media().isPresent()) {
            return resource.media()
                    .filter(media -> media.poster().isPresent() && media.frame().isPresent())
                    .map(media -> stills(media.poster().get(), media.frame().get()))
                    .orElseGet(Stream::empty);
        }
        return resource.files().stream()
                .filter(file -> Pictures.isPicture(file) && file.picture().isPresent())
                .limit(1)
                .flatMap(file -> copies(file, file.picture().get()));
    }

    /// The small one is the still in front if the film itself is small.
    private static Stream<Thumbnail> stills(String poster, Frame frame) {
        Thumbnail large = still(poster, frame, POSTER);
        return frame.width() <= SMALL_POSTER
                ? Stream.of(large)
                : Stream.of(large, still(poster.replaceFirst("[^/]*$", "poster-640.webp"), frame, SMALL_POSTER));
    }

    /// Its height is even, as that of films is.
    private static Thumbnail still(String path, Frame frame, int most) {
        int width = Math.min(most, frame.width());
        long pairs = Math.round((double) frame.height() * width / frame.width() / 2);
        return new Thumbnail(path, width, (int) Math.max(2, 2 * Math.min(pairs, frame.height() / 2)));
    }

    private static Stream<Thumbnail> copies(PublishedFile file, PublishedPicture picture) {
        return Stream.concat(
                Stream.of(new Thumbnail(Pictures.address(file), picture.width(), picture.height())),
                picture.copies().stream()
                        .map(copy -> new Thumbnail(copy.url(), copy.width(), Math.max(1, (int)
                                Math.round((double) picture.height() * copy.width() / picture.width())))));
    }
}
