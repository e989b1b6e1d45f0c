package cn.harbinkepu.resource.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.work.Followers;

/// Which copies have followed the last publication, correction or withdrawal.
@ApplicationScoped
class FollowersPanel implements StudioPanel {

    private final Followers followers;

    FollowersPanel(Followers followers) {
        this.followers = followers;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance followers(EditorView view, Followers.Followed followed);
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
        return followers
                .of(view.id().toString())
                .map(found -> found.map(followed -> Templates.followers(view, followed)));
    }
}
