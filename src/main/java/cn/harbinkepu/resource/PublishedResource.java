package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/// A resource as the public sees it: the published revision with its files, the same document in the public API, in
/// the facts of the spine, in the search index and on the page.
///
/// @param revision    number of the published revision
/// @param body        Markdown; empty for what has no text
/// @param language    BCP 47, such as `zh-CN`
/// @param districts   GB/T 2260 codes; `230100` or an empty list stands for the whole city
/// @param sources     what it rests on; empty in documents that were written before there was such a list
/// @param url         absolute address of the page
/// @param publishedAt when the first revision became public
/// @param updatedAt   when this revision became public
/// @param correction  what was put right, if this revision corrects an earlier one
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PublishedResource(
        UUID id,
        Optional<String> externalId,
        int revision,
        Kind kind,
        String title,
        String summary,
        String body,
        List<String> keywords,
        String language,
        List<String> subjects,
        List<String> segments,
        List<String> districts,
        String licence,
        String attribution,
        Optional<String> source,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Citation> sources,
        String url,
        OffsetDateTime publishedAt,
        OffsetDateTime updatedAt,
        Optional<String> correction,
        Optional<Place> place,
        Optional<Playable> media,
        List<PublishedFile> files) {

    public PublishedResource {
        keywords = List.copyOf(keywords);
        subjects = List.copyOf(subjects);
        segments = List.copyOf(segments);
        districts = List.copyOf(districts);
        sources = List.copyOf(sources);
        files = List.copyOf(files);
    }

    /// The same for who may have the summary alone.
    public PublishedResource withoutBody() {
        return new PublishedResource(
                id,
                externalId,
                revision,
                kind,
                title,
                summary,
                "",
                keywords,
                language,
                subjects,
                segments,
                districts,
                licence,
                attribution,
                source,
                sources,
                url,
                publishedAt,
                updatedAt,
                correction,
                place,
                media,
                files);
    }

    /// The pictures that its page opens to be looked into, in the order in which an address of a place counts them
    /// (`#page=2&xywh=…`): none of what is played, none that the text shows in its place, none that moves.
    public List<PublishedFile> lookedInto() {
        return files.stream()
                .filter(file -> media.isEmpty() && file.picture().isPresent())
                .filter(file -> !file.mediaType().equals("image/gif"))
                .filter(file -> !body.contains("/media/" + file.id() + "/"))
                .toList();
    }

    /// Where a venue is, or where an exhibit stands. Coordinates are WGS 84 degrees.
    ///
    /// @param venue `externalId` of the venue that shows an exhibit
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Place(
            Optional<String> address,
            Optional<Double> longitude,
            Optional<Double> latitude,
            Optional<String> hours,
            Optional<String> access,
            Optional<String> url,
            Optional<String> venue) {}

    /// How a film or recording is played; addresses are relative to the site.
    ///
    /// @param hls        the HLS multivariant playlist
    /// @param poster     a still, absent for sound
    /// @param captions   WebVTT, of the first of the tracks
    /// @param durationMs measured, not taken from the file's header
    /// @param tracks     captions in each language, the one to be shown first in front; older documents have none
    /// @param chapters   WebVTT whose cues are the chapters
    /// @param direct     one file that every browser and every player plays; older documents have none
    /// @param frame      how large its picture is, absent for sound; older documents have none
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Playable(
            String hls,
            Optional<String> poster,
            Optional<String> captions,
            long durationMs,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<Track> tracks,
            Optional<String> chapters,
            Optional<Direct> direct,
            Optional<Frame> frame) {

        public Playable {
            tracks = List.copyOf(tracks);
        }
    }

    /// Pixels as shown, measured: turned as the film says, and square.
    public record Frame(int width, int height) {}

    /// MP4 with H.264 and AAC whose index comes first, or with AAC alone; the address is relative to the site.
    public record Direct(String url, String mediaType, long size) {}

    /// Captions in one language; the address is relative to the site.
    ///
    /// @param url      WebVTT
    /// @param language BCP 47, such as `zh-CN`
    /// @param label    for a menu
    /// @param kind     `captions`, which tell of sounds too, or `subtitles`, as the HTML standard has it
    public record Track(String url, String language, String label, String kind) {}

    /// A file of the resource that may be downloaded; addresses are relative to the site.
    ///
    /// @param picture how it is looked at, if it is a picture that has been cut
    /// @param alt     what it shows, for who does not see it
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record PublishedFile(
            UUID id,
            String name,
            String mediaType,
            long size,
            String sha256,
            String url,
            Optional<PublishedPicture> picture,
            Optional<String> alt) {

        public PublishedFile(UUID id, String name, String mediaType, long size, String sha256, String url) {
            this(id, name, mediaType, size, sha256, url, Optional.empty(), Optional.empty());
        }

        /// Whether it is a picture that browsers show; one for print (TIFF) is shown by a page that was drawn of it.
        public boolean showsItself() {
            return mediaType.startsWith("image/") && !mediaType.equals("image/tiff");
        }
    }

    /// A picture that can be looked into.
    ///
    /// @param width   pixels, as shown
    /// @param height  pixels, as shown
    /// @param service IIIF image service, by which any part is had at any size
    /// @param copies  of the whole picture, smaller first
    public record PublishedPicture(int width, int height, String service, List<PictureCopy> copies) {
        public PublishedPicture {
            copies = List.copyOf(copies);
        }
    }

    /// @param width pixels
    /// @param url   of a WebP file
    public record PictureCopy(int width, String url) {}
}
