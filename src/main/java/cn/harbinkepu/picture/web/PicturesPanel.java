package cn.harbinkepu.picture.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.resource.web.ReadingPanel;

/// The pictures of a resource, such as the pages of a wall chart, to be looked into; none for what is played, whose
/// still stands for it, and none that the text shows in its place.
@ApplicationScoped
class PicturesPanel implements ReadingPanel {

    private static final Set<String> SORTS = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private final Moments moments;

    PicturesPanel(Moments moments) {
        this.moments = moments;
    }

    @CheckedTemplate(basePath = "picture")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance pictures(String title, List<ShownPicture> pictures);
    }

    @Override
    public Uni<Optional<Panel>> of(PublishedResource resource, String base) {
        List<PublishedFile> pictures = pictures(resource);
        return pictures.isEmpty() || resource.media().isPresent()
                ? Uni.createFrom().item(Optional.empty())
                : moments.of(pictures.stream().map(PublishedFile::id).toList())
                        .onFailure()
                        .recoverWithItem(Map.of())
                        .map(words -> Optional.of(panel(resource, pictures, base, words)));
    }

    private static List<PublishedFile> pictures(PublishedResource resource) {
        return resource.files().stream()
                .filter(file -> SORTS.contains(file.mediaType()))
                .filter(file -> !resource.body().contains("/media/" + file.id() + "/"))
                .toList();
    }

    private static Panel panel(
            PublishedResource resource, List<PublishedFile> files, String base, Map<UUID, List<Moment>> words) {
        boolean many = files.size() > 1;
        List<ShownPicture> shown = IntStream.range(0, files.size())
                .mapToObj(number -> ShownPicture.of(
                        resource,
                        files.get(number),
                        number + 1,
                        many,
                        base,
                        words.getOrDefault(files.get(number).id(), List.of())))
                .toList();
        return new Panel(
                Place.STAGE,
                Templates.pictures(resource.title(), shown),
                List.of("/js/zoom.js"),
                List.of("/css/zoom.css"));
    }
}
