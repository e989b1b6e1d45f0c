package cn.harbinkepu.media.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.web.ReadingPanel;

/// The player of a film or recording, first on its page.
@ApplicationScoped
class PlayerPanel implements ReadingPanel {

    @CheckedTemplate(basePath = "media")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance player(Player player);
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Uni<Optional<Panel>> of(PublishedResource resource, String base) {
        return Uni.createFrom().item(Player.of(resource, base).map(PlayerPanel::panel));
    }

    private static Panel panel(Player player) {
        return new Panel(Place.STAGE, Templates.player(player), List.of("/js/player.js"), List.of("/css/player.css"));
    }
}
