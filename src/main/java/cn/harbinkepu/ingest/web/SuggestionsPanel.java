package cn.harbinkepu.ingest.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.ingest.SuggestionDecisions;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Suggestion;
import cn.harbinkepu.resource.Suggestions;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// What a machine would say about a draft, for a person to take over with a click.
@ApplicationScoped
class SuggestionsPanel implements StudioPanel {

    static final String FORM = "suggestion";

    private final Suggestions suggestions;
    private final SuggestionDecisions decisions;

    SuggestionsPanel(Suggestions suggestions, SuggestionDecisions decisions) {
        this.suggestions = suggestions;
        this.decisions = decisions;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance suggestions(
                EditorView view, List<Suggestion> suggestions, List<SuggestionDecisions.Taken> taken, String refusal);
    }

    @Override
    public Place place() {
        return Place.ASIDE;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        if (!offered(person, view)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return suggestions.of(view.id(), view.revision(), view.content()).chain(open -> decisions
                .taken(view)
                .map(taken -> open.isEmpty() && taken.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Templates.suggestions(view, open, taken, tried.error(FORM)))));
    }

    /// There is something to take over while the person may change the draft and nothing works on its files.
    static boolean offered(Person person, EditorView view) {
        return view.state().equals("DRAFT") && !view.busy() && (person.is(Roles.EDITOR) || person.is(Roles.CHIEF));
    }

    /// How the panel says where a suggestion would go.
    @TemplateExtension
    static final class FieldWords {
        private FieldWords() {}

        static String fieldWord(Suggestion.Field field) {
            return switch (field) {
                case SUMMARY -> "摘要";
                case LANGUAGE -> "语言";
                case KEYWORD -> "关键词";
                case SUBJECT -> "主题";
                case SEGMENT -> "人群";
            };
        }

        static String outOfHundred(double score) {
            return Math.round(score * 100) + " 分";
        }
    }
}
