package cn.harbinkepu.media.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.media.PlayerParts;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.web.ReadingPanel;

/// The player of a film or recording, first on its page.
@ApplicationScoped
class PlayerPanel implements ReadingPanel {

    private final PlayerParts parts;

    PlayerPanel(PlayerParts parts) {
        this.parts = parts;
    }

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
    public boolean isEmbedded() {
        return true;
    }

    @Override
    public Uni<Optional<Panel>> of(PublishedResource resource, String base) {
        return resource.media()
                .map(media -> parts.of(Player.file(media))
                        .map(found -> Optional.of(panel(Player.of(resource, media, base, found)))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Panel panel(Player player) {
        return new Panel(Place.STAGE, Templates.player(player), List.of("/js/player.js"), List.of("/css/player.css"));
    }
}
