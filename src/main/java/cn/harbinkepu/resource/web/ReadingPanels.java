package cn.harbinkepu.resource.web;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.quarkus.qute.TemplateData;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.web.ReadingPanel.Panel;
import cn.harbinkepu.resource.web.ReadingPanel.Place;

/// Draws what features show on the page of a resource.
@ApplicationScoped
class ReadingPanels {

    private static final Logger LOG = Logger.getLogger(ReadingPanels.class);

    /// The page itself is ready by then many times over.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<ReadingPanel> panels;

    /// @param html of this panel alone
    private record DrawnPanel(Panel panel, String html) {}

    /// All panels of a page.
    ///
    /// @param stage HTML over the text
    /// @param below HTML under the text
    /// @param end   HTML at the end of the page
    @TemplateData
    record Drawn(String stage, String below, String end, List<String> scripts, List<String> styles) {

        static final Drawn NOTHING = new Drawn("", "", "", List.of(), List.of());

        private static Drawn of(List<DrawnPanel> all) {
            return new Drawn(
                    at(Place.STAGE, all),
                    at(Place.BELOW, all),
                    at(Place.END, all),
                    each(all, Panel::scripts),
                    each(all, Panel::styles));
        }

        private static String at(Place place, List<DrawnPanel> all) {
            return all.stream()
                    .filter(drawn -> drawn.panel().place() == place)
                    .map(DrawnPanel::html)
                    .collect(Collectors.joining("\n"));
        }

        private static List<String> each(List<DrawnPanel> all, Function<Panel, List<String>> addresses) {
            return all.stream()
                    .map(DrawnPanel::panel)
                    .map(addresses)
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
        }
    }

    ReadingPanels(@All List<ReadingPanel> panels) {
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(ReadingPanel::order))
                .toList();
    }

    Uni<Drawn> of(PublishedResource resource, String base) {
        return drawn(panels, resource, base);
    }

    /// Those alone that stand on the pages of others.
    Uni<Drawn> embedded(PublishedResource resource) {
        return drawn(panels.stream().filter(ReadingPanel::isEmbedded).toList(), resource, "");
    }

    private static Uni<Drawn> drawn(List<ReadingPanel> panels, PublishedResource resource, String base) {
        return Multi.createFrom()
                .iterable(panels)
                .onItem()
                .transformToUniAndConcatenate(panel -> drawn(panel, resource, base))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow)
                .collect()
                .asList()
                .map(Drawn::of);
    }

    private static Uni<Optional<DrawnPanel>> drawn(ReadingPanel panel, PublishedResource resource, String base) {
        return Uni.createFrom()
                .deferred(() -> panel.of(resource, base))
                .chain(found -> found.map(ReadingPanels::drawn)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf("Page shown without a panel: %s", failure.getMessage());
                    return Optional.empty();
                });
    }

    private static Uni<Optional<DrawnPanel>> drawn(Panel panel) {
        return panel.html().createUni().map(html -> Optional.of(new DrawnPanel(panel, html)));
    }
}
