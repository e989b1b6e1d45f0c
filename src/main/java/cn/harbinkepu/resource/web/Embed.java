package cn.harbinkepu.resource.web;

import java.util.Optional;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Licence;

/// A resource as it stands on the pages of other sites.
///
/// @param panels what plays it
@TemplateData
record Embed(PublishedResource resource, Licence licence, ReadingPanels.Drawn panels) {

    /// Whether it is played in place; of all else its page alone shows the whole.
    public boolean plays() {
        return !panels.stage().isEmpty();
    }

    public String kind() {
        return ResourceWords.lower(resource.kind());
    }

    public Optional<String> picture() {
        return Pictures.thumbnail(resource);
    }
}
