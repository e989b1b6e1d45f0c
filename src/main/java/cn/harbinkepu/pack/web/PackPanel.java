package cn.harbinkepu.pack.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.pack.Pack;
import cn.harbinkepu.pack.Packs;
import cn.harbinkepu.pack.Shape;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// The packs of a published film, on the studio's page.
@ApplicationScoped
class PackPanel implements StudioPanel {

    private final Packs packs;

    /// One frame, and the pack in it if it was ever asked for.
    @TemplateData
    public record Row(Shape shape, Optional<Pack> pack) {}

    PackPanel(Packs packs) {
        this.packs = packs;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance packs(EditorView view, List<Row> rows, boolean busy, Tried tried);
    }

    @Override
    public Place place() {
        return Place.ASIDE;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        boolean shown = view.kind() == Kind.VIDEO
                && view.published().isPresent()
                && (person.is(Roles.EDITOR) || person.is(Roles.CHIEF));
        return shown
                ? packs.of(view.id()).map(all -> Optional.of(panel(view, all, tried)))
                : Uni.createFrom().item(Optional.empty());
    }

    private static TemplateInstance panel(EditorView view, List<Pack> all, Tried tried) {
        List<Row> rows = Arrays.stream(Shape.values())
                .map(shape -> new Row(
                        shape,
                        all.stream().filter(pack -> pack.shape() == shape).findFirst()))
                .toList();
        return Templates.packs(view, rows, all.stream().anyMatch(Pack::isOpen), tried);
    }
}
