package cn.harbinkepu.caption.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.caption.Track;
import cn.harbinkepu.caption.Tracks;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// The captions and chapters of a film or recording, with the way to where they are corrected.
@ApplicationScoped
class CaptionPanel implements StudioPanel {

    private final Tracks tracks;

    CaptionPanel(Tracks tracks) {
        this.tracks = tracks;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance captions(EditorView view, List<Track> tracks);
    }

    @Override
    public Place place() {
        return Place.ASIDE;
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return view.kind() == Kind.VIDEO || view.kind() == Kind.AUDIO
                ? tracks.of(view).map(all -> Optional.of(Templates.captions(view, all)))
                : Uni.createFrom().item(Optional.empty());
    }
}
