package cn.harbinkepu.picture.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.PictureWords;
import cn.harbinkepu.resource.PictureWords.Said;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// Where editors say what each picture of a draft shows.
@ApplicationScoped
class PictureWordsPanel implements StudioPanel {

    private final PictureWords words;

    PictureWordsPanel(PictureWords words) {
        this.words = words;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance pictureWords(EditorView view, List<Said> pictures, boolean draft, Tried tried);
    }

    @Override
    public Place place() {
        return Place.BELOW;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        boolean draft = view.state().equals("DRAFT");
        return words.of(view.id(), view.revision())
                .map(pictures -> pictures.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Templates.pictureWords(view, pictures, draft, tried)));
    }
}
