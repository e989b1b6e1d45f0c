package cn.harbinkepu.resource.web;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;

/// Draws the panels that the features contribute to one page.
@ApplicationScoped
class StudioPanels {

    private static final Logger LOG = Logger.getLogger(StudioPanels.class);

    private final List<StudioPanel> panels;

    /// The HTML of each panel, by place, in their order.
    record Drawn(Map<StudioPanel.Place, List<String>> html) {
        Drawn {
            html = Map.copyOf(html);
        }

        List<String> at(StudioPanel.Place place) {
            return html.getOrDefault(place, List.of());
        }

        String all() {
            return html.values().stream().flatMap(List::stream).collect(Collectors.joining());
        }
    }

    private record One(StudioPanel.Place place, String html) {}

    StudioPanels(@All List<StudioPanel> panels) {
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(StudioPanel::order))
                .toList();
    }

    /// @param places those that the page has
    Uni<Drawn> draw(Person person, EditorView view, Tried tried, List<StudioPanel.Place> places) {
        return Multi.createFrom()
                .iterable(panels)
                .filter(panel -> places.contains(panel.place()))
                .onItem()
                .transformToUniAndConcatenate(panel -> draw(panel, person, view, tried))
                .collect()
                .asList()
                .map(StudioPanels::byPlace);
    }

    private static Uni<One> draw(StudioPanel panel, Person person, EditorView view, Tried tried) {
        return Uni.createFrom()
                .deferred(() -> panel.show(person, view, tried))
                .chain(StudioPanels::html)
                .map(html -> new One(panel.place(), html))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "A panel of resource %s could not be drawn", view.id()))
                .onFailure()
                .recoverWithItem(() ->
                        new One(panel.place(), "<p class=\"notice warm\" role=\"status\">这一部分暂时无法显示，请稍后刷新页面。</p>"));
    }

    private static Uni<String> html(Optional<TemplateInstance> template) {
        return template.map(TemplateInstance::createUni)
                .orElseGet(() -> Uni.createFrom().item(""));
    }

    private static Drawn byPlace(List<One> all) {
        Map<StudioPanel.Place, List<String>> html = new EnumMap<>(StudioPanel.Place.class);
        all.stream()
                .filter(one -> !one.html().isBlank())
                .forEach(one -> html.merge(one.place(), List.of(one.html()), StudioPanels::joined));
        return new Drawn(html);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
