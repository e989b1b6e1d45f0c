package cn.harbinkepu.review.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;
import cn.harbinkepu.review.Comments;
import cn.harbinkepu.review.Remark;

/// The open threads beside the editor, their passages marked in the text.
@ApplicationScoped
class CommentsBeside implements StudioPanel {

    private final Comments comments;

    CommentsBeside(Comments comments) {
        this.comments = comments;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance beside(EditorView view, List<Remark> open);
    }

    @Override
    public Place place() {
        return Place.EDIT;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return comments.of(person, view.id())
                .map(CommentsPanel::open)
                .map(open -> open.isEmpty() ? Optional.empty() : Optional.of(Templates.beside(view, open)));
    }
}
