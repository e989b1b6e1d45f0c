package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;

/// Which files of a resource can be looked at in the page.
final class Pictures {

    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private Pictures() {}

    static boolean isPicture(PublishedFile file) {
        return SHOWN.contains(file.mediaType());
    }

    /// Those that stand beside the text; what it shows in its place is not shown twice.
    static List<PublishedFile> of(PublishedResource resource) {
        return resource.files().stream()
                .filter(Pictures::isPicture)
                .filter(file -> !resource.body().contains("/media/" + file.id() + "/"))
                .toList();
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
}
