package cn.harbinkepu.resource.web;

import java.util.Optional;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;

/// A part of the studio's page of one resource that a feature contributes: its own template, its own acts. Every bean
/// of this type is shown; the page does not know them by name.
public interface StudioPanel {

    /// Where a panel stands.
    enum Place {
        /// In the narrow column, below the next step.
        ASIDE,
        /// In the wide column, above the content.
        ABOVE,
        /// In the wide column, below the content.
        BELOW,
        /// Beside the form in which the content is written.
        EDIT
    }

    Place place();

    /// Smaller stands higher among the panels of one place.
    int order();

    /// The panel for this person, absent if it has nothing to say. A failure leaves the rest of the page as it is.
    ///
    /// @param tried what was refused just now, perhaps by an act of this panel
    Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried);
}
