package cn.harbinkepu.resource.web;

import java.net.URLEncoder;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Term;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Everything the page of one resource shows, ready to be laid out.
///
/// @param body           HTML made by [Markdown]
/// @param districts      codes and names
/// @param structuredData JSON-LD
/// @param breadcrumbs    likewise, the way to it
/// @param venue          where an exhibit stands
/// @param exhibits       what stands in a venue
/// @param related        others of the same subject
/// @param preview        set if this is not public and somebody sees it by a link
/// @param facts          what features add to the list beside the text, as HTML
/// @param panels         what features show over and under the text
@TemplateData
record Reading(
        PublishedResource resource,
        String body,
        List<Term> subjects,
        List<Term> segments,
        List<Term> districts,
        Licence licence,
        String structuredData,
        String breadcrumbs,
        Optional<Card> venue,
        List<Card> exhibits,
        List<Card> related,
        String facts,
        ReadingPanels.Drawn panels,
        Optional<Preview> preview) {

    /// @param base  address under which the files of the previewed revision lie
    /// @param shown whether the revision is public by now
    @TemplateData
    public record Preview(String base, boolean shown, OffsetDateTime expiresAt) {}

    /// The same as a preview: every address of a file, in the text too, leads to the link's own.
    Reading shownAt(Preview by) {
        return new Reading(
                resource,
                FigureCopies.in(body.replace("=\"/media/", "=\"" + by.base() + "/media/"), resource.files(), by.base()),
                subjects,
                segments,
                districts,
                licence,
                structuredData,
                breadcrumbs,
                venue,
                exhibits,
                related,
                facts,
                panels,
                Optional.of(by));
    }

    /// What stands before the address of a file.
    public String base() {
        return preview.map(Preview::base).orElse("");
    }

    public String kind() {
        return ResourceWords.lower(resource.kind());
    }

    /// The files that are offered to be saved: not what the text shows in its place.
    public List<PublishedFile> downloads() {
        return resource.files().stream()
                .filter(file -> !Pictures.isPicture(file) || !resource.body().contains("/media/" + file.id() + "/"))
                .toList();
    }

    /// The file that the renditions were made from.
    public Optional<PublishedFile> original() {
        return resource.media().flatMap(media -> resource.files().stream()
                .filter(file -> media.hls().startsWith("/media/" + file.id() + "/"))
                .findFirst());
    }

    public boolean film() {
        return resource.media().isPresent() && !sound();
    }

    public boolean sound() {
        return original().map(file -> file.mediaType().startsWith("audio/")).orElse(false);
    }

    /// The site's own address, for what must be absolute.
    public String origin() {
        return resource.url().substring(0, resource.url().length() - ("/r/" + resource.id()).length());
    }

    /// Where other sites learn how to embed this, but for the format.
    public String oembed() {
        return origin() + "/oembed?url=" + URLEncoder.encode(resource.url(), UTF_8);
    }

    public Optional<String> cover() {
        return Pictures.cover(resource);
    }

    public boolean updated() {
        return resource.revision() > 1
                && !ResourceWords.chineseDay(resource.updatedAt())
                        .equals(ResourceWords.chineseDay(resource.publishedAt()));
    }

    /// `45.7930, 126.5630`, as people paste it into a map; `geo:` takes the same without the space.
    public Optional<String> coordinates() {
        return resource.place()
                .filter(place ->
                        place.latitude().isPresent() && place.longitude().isPresent())
                .map(place -> "%.4f,%.4f"
                        .formatted(place.latitude().get(), place.longitude().get()));
    }
}
