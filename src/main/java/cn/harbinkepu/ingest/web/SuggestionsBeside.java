package cn.harbinkepu.ingest.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Suggestion;
import cn.harbinkepu.resource.Suggestions;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// The same suggestions where the content is written: a script puts each beside its field, where one click takes it
/// over into the form. Without script they stand beside the form, to be read.
@ApplicationScoped
class SuggestionsBeside implements StudioPanel {

    private final Suggestions suggestions;

    SuggestionsBeside(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance suggestionsBeside(EditorView view, List<Suggestion> suggestions);
    }

    @Override
    public Place place() {
        return Place.EDIT;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return SuggestionsPanel.offered(person, view)
                ? suggestions
                        .of(view.id(), view.revision(), view.content())
                        .map(open -> open.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Templates.suggestionsBeside(view, open)))
                : Uni.createFrom().item(Optional.empty());
    }
}
