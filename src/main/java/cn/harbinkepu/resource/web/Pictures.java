package cn.harbinkepu.resource.web;

import java.util.Optional;
import java.util.Set;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.PictureCopy;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;

/// Which files of a resource can be looked at in the page.
final class Pictures {

    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    /// Pixels across a card on a good screen.
    private static final int CARD = 640;

    private Pictures() {}

    static boolean isPicture(PublishedFile file) {
        return SHOWN.contains(file.mediaType());
    }

    /// Where the picture is shown in place, not saved.
    static String address(PublishedFile file) {
        return "/media/" + file.id() + "/picture";
    }

    /// The still of a film, else the first picture.
    static Optional<String> cover(PublishedResource resource) {
        return resource.media().flatMap(Playable::poster).or(() -> resource.files().stream()
                .filter(Pictures::isPicture)
                .findFirst()
                .map(Pictures::address));
    }

    /// As above, in a size for lists where there is one.
    static Optional<String> thumbnail(PublishedResource resource) {
        return resource.media().isPresent()
                ? cover(resource)
                : resource.files().stream()
                        .filter(Pictures::isPicture)
                        .findFirst()
                        .map(file -> copy(file).orElseGet(() -> address(file)));
    }

    private static Optional<String> copy(PublishedFile file) {
        return file.picture()
                .flatMap(picture -> picture.copies().stream()
                        .filter(copy -> copy.width() <= CARD)
                        .reduce((smaller, larger) -> larger))
                .map(PictureCopy::url);
    }
}
