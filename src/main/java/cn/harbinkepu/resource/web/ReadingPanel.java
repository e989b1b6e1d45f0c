package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Optional;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.PublishedResource;

/// What a feature shows on the page of a resource: a player, a chart to look into, a book to open. Every bean of this
/// type is asked, on the public page and on that of a preview; the page does not know them by name and is shown
/// without what fails or is slow.
public interface ReadingPanel {

    /// Where on the page it stands.
    enum Place {
        /// Over the text: what the resource is about.
        STAGE,
        /// Under the text: what belongs to it.
        BELOW,
        /// At the end of the page: where to go from here.
        END
    }

    /// @param scripts addresses of ES modules such as `/js/player.js`
    /// @param styles  addresses of style sheets
    record Panel(Place place, TemplateInstance html, List<String> scripts, List<String> styles) {
        public Panel {
            scripts = List.copyOf(scripts);
            styles = List.copyOf(styles);
        }
    }

    /// Absent if there is nothing to show.
    ///
    /// @param base what stands before `/media/…`; empty on the public page, the link's own address in a preview
    Uni<Optional<Panel>> of(PublishedResource resource, String base);

    /// Whether it is shown as well where other sites embed the resource.
    default boolean isEmbedded() {
        return false;
    }

    /// Those with a small number stand first.
    default int order() {
        return 100;
    }
}
