package cn.harbinkepu.review.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;
import cn.harbinkepu.review.Comments;
import cn.harbinkepu.review.Remark;

/// What was said about a resource and its passages, on its page: open threads first, in the order of the text.
@ApplicationScoped
class CommentsPanel implements StudioPanel {

    private final Comments comments;

    CommentsPanel(Comments comments) {
        this.comments = comments;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance comments(
                EditorView view, List<Remark> open, List<Remark> done, boolean reviews, Tried tried);
    }

    @Override
    public Place place() {
        return Place.BELOW;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return comments.of(person, view.id())
                .map(all -> Optional.of(Templates.comments(
                        view,
                        open(all),
                        all.stream().filter(each -> !each.open()).toList(),
                        reviews(person),
                        tried)));
    }

    static List<Remark> open(List<Remark> all) {
        return all.stream()
                .filter(Remark::open)
                .sorted(Comparator.comparingInt(each -> each.position().orElse(Integer.MAX_VALUE)))
                .toList();
    }

    private static boolean reviews(Person person) {
        return person.is(Roles.REVIEWER) || person.is(Roles.EXPERT) || person.is(Roles.CHIEF);
    }
}
