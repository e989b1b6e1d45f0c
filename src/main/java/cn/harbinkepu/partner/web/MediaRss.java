package cn.harbinkepu.partner.web;

import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Direct;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;

/// What Media RSS 1.5 adds to an item: the film's file and its stream as two forms of the same, still, captions,
/// duration and licence; pictures with their sizes and what they show.
final class MediaRss {

    static final String NAMESPACE = "http://search.yahoo.com/mrss/";

    private static final String HLS = "application/vnd.apple.mpegurl";
    private static final String VIDEO = "video/";

    private final Xml xml;

    MediaRss(Xml xml) {
        this.xml = xml;
    }

    void item(Entry entry) throws XMLStreamException {
        PublishedResource resource = entry.resource();
        if (resource.media().isEmpty()) {
            pictures(entry);
            return;
        }
        Playable film = resource.media().get();
        Optional<PublishedFile> file = resource.files().stream()
                .filter(original -> original.mediaType().startsWith(VIDEO))
                .findFirst();
        boolean several = film.direct().isPresent() || file.isPresent();
        if (several) {
            xml.start("media:group");
        }
        if (film.direct().isPresent()) {
            direct(entry, film.direct().get(), film);
        }
        if (file.isPresent()) {
            original(entry, file.get(), film);
        }
        stream(entry, film);
        if (several) {
            xml.end();
        }
        words(entry, film);
    }

    private void pictures(Entry entry) throws XMLStreamException {
        List<PublishedFile> pictures = entry.resource().files().stream()
                .filter(PublishedFile::showsItself)
                .toList();
        for (PublishedFile file : pictures) {
            xml.start("media:content")
                    .attribute("url", entry.absolute(file.url()))
                    .attribute("type", file.mediaType())
                    .attribute("medium", "image");
            if (file.size() > 0) {
                xml.attribute("fileSize", Long.toString(file.size()));
            }
            if (file.picture().isPresent()) {
                xml.attribute("width", Integer.toString(file.picture().get().width()))
                        .attribute(
                                "height", Integer.toString(file.picture().get().height()));
            }
            if (file.alt().isPresent()) {
                xml.start("media:description")
                        .attribute("type", "plain")
                        .text(file.alt().get())
                        .end();
            }
            xml.end();
        }
    }

    private void direct(Entry entry, Direct direct, Playable film) throws XMLStreamException {
        xml.start("media:content")
                .attribute("url", entry.absolute(direct.url()))
                .attribute("type", direct.mediaType())
                .attribute("medium", direct.mediaType().startsWith(VIDEO) ? "video" : "audio")
                .attribute("isDefault", "true")
                .attribute("duration", seconds(film))
                .attribute("fileSize", Long.toString(direct.size()))
                .end();
    }

    private void original(Entry entry, PublishedFile file, Playable film) throws XMLStreamException {
        xml.start("media:content")
                .attribute("url", entry.absolute(file.url()))
                .attribute("type", file.mediaType())
                .attribute("medium", "video");
        if (film.direct().isEmpty()) {
            xml.attribute("isDefault", "true");
        }
        xml.attribute("duration", seconds(film));
        if (file.size() > 0) {
            xml.attribute("fileSize", Long.toString(file.size()));
        }
        xml.end();
    }

    private void stream(Entry entry, Playable film) throws XMLStreamException {
        xml.start("media:content")
                .attribute("url", entry.absolute(film.hls()))
                .attribute("type", HLS)
                .attribute("medium", film.frame().isEmpty() && film.poster().isEmpty() ? "audio" : "video")
                .attribute("duration", seconds(film))
                .end();
    }

    private void words(Entry entry, Playable film) throws XMLStreamException {
        PublishedResource resource = entry.resource();
        xml.start("media:title")
                .attribute("type", "plain")
                .text(resource.title())
                .end();
        xml.start("media:description")
                .attribute("type", "plain")
                .text(entry.description())
                .end();
        if (!resource.keywords().isEmpty()) {
            xml.element("media:keywords", String.join(",", resource.keywords()));
        }
        if (film.poster().isPresent()) {
            xml.start("media:thumbnail")
                    .attribute("url", entry.absolute(film.poster().get()))
                    .end();
        }
        if (film.captions().isPresent()) {
            xml.start("media:subTitle")
                    .attribute("type", "text/vtt")
                    .attribute("lang", resource.language())
                    .attribute("href", entry.absolute(film.captions().get()))
                    .end();
        }
        xml.start("media:credit")
                .attribute("role", "author")
                .text(resource.attribution())
                .end();
        if (entry.licenceUrl().isPresent()) {
            xml.start("media:license")
                    .attribute("type", "text/html")
                    .attribute("href", entry.licenceUrl().get())
                    .text(resource.licence())
                    .end();
        }
    }

    private static String seconds(Playable film) {
        return Long.toString(Math.max(1, Math.round(film.durationMs() / 1000.0)));
    }
}
