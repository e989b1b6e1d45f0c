package cn.harbinkepu.partner.web;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;

import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.Track;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What podcast clients want beside RSS: Apple's words and those of the podcast namespace.
final class Podcast {

    private static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private static final String PODCAST = "https://podcastindex.org/namespace/1.0";

    /// Of the podcast namespace: identifiers of podcasts are UUIDs of their addresses within it.
    private static final UUID PODCASTS = UUID.fromString("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");

    private final Xml xml;

    Podcast(Xml xml) {
        this.xml = xml;
    }

    void namespaces() throws XMLStreamException {
        xml.namespace("itunes", ITUNES).namespace("podcast", PODCAST);
    }

    void channel(Feed feed) throws XMLStreamException {
        xml.element("itunes:author", Feed.PUBLISHER);
        if (feed.ownerEmail().isPresent()) {
            xml.start("itunes:owner");
            xml.element("itunes:name", Feed.PUBLISHER);
            xml.element("itunes:email", feed.ownerEmail().get());
            xml.end();
        }
        xml.start("itunes:image").attribute("href", feed.site() + Feed.COVER).end();
        xml.start("itunes:category").attribute("text", "Science").end();
        xml.element("itunes:explicit", "false");
        xml.element("itunes:type", "episodic");
        xml.element("podcast:guid", guid(feed.first()).toString());
        xml.element("podcast:medium", "podcast");
    }

    void item(Entry entry) throws XMLStreamException {
        PublishedResource resource = entry.resource();
        xml.element("itunes:author", resource.attribution());
        xml.element("itunes:explicit", "false");
        xml.element("itunes:episodeType", "full");
        if (resource.media().isPresent()) {
            played(entry, resource.media().get());
        }
        xml.start("podcast:person")
                .attribute("role", "author")
                .attribute("group", "writing")
                .text(resource.attribution())
                .end();
        xml.start("podcast:license");
        if (entry.licenceUrl().isPresent()) {
            xml.attribute("url", entry.licenceUrl().get());
        }
        xml.text(resource.licence().toLowerCase(Locale.ROOT)).end();
    }

    private void played(Entry entry, Playable recording) throws XMLStreamException {
        xml.element("itunes:duration", Long.toString(Math.max(1, Math.round(recording.durationMs() / 1000.0))));
        for (Track track : recording.tracks()) {
            xml.start("podcast:transcript")
                    .attribute("url", entry.absolute(track.url()))
                    .attribute("type", "text/vtt")
                    .attribute("language", track.language())
                    .attribute("rel", "captions")
                    .end();
        }
    }

    /// By version 5 of UUIDs, of the address without its scheme.
    static UUID guid(String address) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(PODCASTS.getMostSignificantBits())
                    .putLong(PODCASTS.getLeastSignificantBits())
                    .array());
            ByteBuffer hash = ByteBuffer.wrap(
                    sha1.digest(address.replaceFirst("^https?://", "").getBytes(UTF_8)));
            long most = (hash.getLong() & 0xffffffffffff0fffL) | 0x5000L;
            long least = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
            return new UUID(most, least);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
