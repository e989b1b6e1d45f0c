package cn.harbinkepu.resource.web;

import java.util.Optional;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.PublishedResource;

/// What a feature adds to the public page of a resource. Every bean of this type is asked; the page does not know them
/// by name and is shown without what fails or is slow.
public interface ReadingAddition {

    /// @param facts terms and their values (`dt`, `dd`) for the list beside the text, if there are any
    /// @param data  members for the description for search engines (schema.org as JSON-LD)
    record Addition(Optional<TemplateInstance> facts, JsonObject data) {}

    /// Absent if there is nothing to say.
    Uni<Optional<Addition>> of(PublishedResource resource);
}
