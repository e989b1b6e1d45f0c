package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;

/// The pictures of a resource, such as a wall chart; none for what is played, whose still stands for it.
@ApplicationScoped
class PicturesPanel implements ReadingPanel {

    @CheckedTemplate(basePath = "resource")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance pictures(String title, List<PublishedFile> pictures, String base);
    }

    @Override
    public Uni<Optional<Panel>> of(PublishedResource resource, String base) {
        List<PublishedFile> pictures = Pictures.of(resource);
        return Uni.createFrom()
                .item(
                        pictures.isEmpty() || resource.media().isPresent()
                                ? Optional.empty()
                                : Optional.of(new Panel(
                                        Place.STAGE,
                                        Templates.pictures(resource.title(), pictures, base),
                                        List.of(),
                                        List.of())));
    }
}
