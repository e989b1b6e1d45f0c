package cn.harbinkepu.home.web;

import java.util.Optional;
import javax.xml.stream.XMLStreamException;

import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Direct;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;

/// Films and pictures in a sitemap, by the extensions that Google and Baidu read.
record SitemapMedia(Xml xml, String site) {

    private static final String VIDEO = "http://www.google.com/schemas/sitemap-video/1.1";
    private static final String IMAGE = "http://www.google.com/schemas/sitemap-image/1.1";

    /// More of a film is not read.
    private static final int LONGEST = 2048;

    /// The format allows films of up to eight hours.
    private static final long MOST_SECONDS = 28_800;

    void declare(Xml root) throws XMLStreamException {
        root.namespace("video", VIDEO).namespace("image", IMAGE);
    }

    void of(PublishedResource resource) throws XMLStreamException {
        Optional<Playable> media = resource.media();
        if (media.isPresent()) {
            if (media.get().poster().isPresent() && media.get().direct().isPresent()) {
                film(
                        resource,
                        media.get(),
                        media.get().poster().get(),
                        media.get().direct().get());
            }
            return;
        }
        for (PublishedFile file : resource.lookedInto()) {
            if (file.showsItself()) {
                xml.start("image:image")
                        .element("image:loc", site + "/media/" + file.id() + "/picture")
                        .end();
            }
        }
    }

    private void film(PublishedResource resource, Playable media, String poster, Direct direct)
            throws XMLStreamException {
        String about = resource.summary().isBlank() ? resource.title() : resource.summary();
        xml.start("video:video")
                .element("video:thumbnail_loc", site + poster)
                .element("video:title", resource.title())
                .element("video:description", about.substring(0, Math.min(LONGEST, about.length())))
                .element("video:content_loc", site + direct.url());
        long seconds = (media.durationMs() + 500) / 1000;
        if (seconds >= 1 && seconds <= MOST_SECONDS) {
            xml.element("video:duration", String.valueOf(seconds));
        }
        xml.element("video:publication_date", resource.publishedAt().toString()).end();
    }
}
