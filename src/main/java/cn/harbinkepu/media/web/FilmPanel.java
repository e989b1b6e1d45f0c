package cn.harbinkepu.media.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.media.PlayerParts;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// The film or recording of the revision that is worked on: nobody has to judge it unseen.
@ApplicationScoped
class FilmPanel implements StudioPanel {

    private final PlayerParts parts;

    FilmPanel(PlayerParts parts) {
        this.parts = parts;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance film(EditorView view, Optional<Player> player);
    }

    @Override
    public Place place() {
        return Place.ABOVE;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return original(view)
                .map(file -> parts.of(file.id()).map(found -> panel(view, Player.of(view, file, found))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /// Of what an earlier version has made nothing is known here.
    private static Optional<TemplateInstance> panel(EditorView view, Optional<Player> player) {
        return player.isPresent() || view.busy() || view.failed()
                ? Optional.of(Templates.film(view, player))
                : Optional.empty();
    }

    private static Optional<EditorView.FileView> original(EditorView view) {
        return view.kind() == Kind.VIDEO || view.kind() == Kind.AUDIO
                ? view.files().stream()
                        .filter(file -> file.role() == Files.Role.ORIGINAL)
                        .findFirst()
                : Optional.empty();
    }
}
