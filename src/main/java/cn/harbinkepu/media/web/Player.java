package cn.harbinkepu.media.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.media.MediaNames;
import cn.harbinkepu.media.PlayerParts.Parts;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;

/// What the player of a page needs to know; addresses are those of the page it stands on.
///
/// @param resource whose place in the film is remembered
/// @param film     whether there is something to be seen
/// @param heard    a film of which nothing can be seen
/// @param folder   what stands before the names of [MediaNames], with a slash at its end
/// @param captions those to be shown first in front
/// @param original the file itself; absent if it is withheld
@TemplateData
record Player(
        UUID resource,
        String title,
        boolean film,
        boolean heard,
        String folder,
        Optional<String> poster,
        List<Words> captions,
        Optional<String> chapters,
        Optional<Plain> original,
        long durationMs,
        Parts parts) {

    private static final int USUAL_WIDTH = 1280;
    private static final int USUAL_HEIGHT = 720;

    @TemplateData
    public record Plain(String url, String mediaType) {}

    /// Captions in one language.
    ///
    /// @param kind `captions` or `subtitles`
    @TemplateData
    public record Words(String url, String language, String label, String kind) {}

    /// The file that the renditions were made from.
    static UUID file(Playable media) {
        return UUID.fromString(media.hls().split("/", 4)[2]);
    }

    /// @param base what stands before `/media/…`
    static Player of(PublishedResource resource, Playable media, String base, Parts parts) {
        Optional<PublishedFile> original = resource.files().stream()
                .filter(file -> file.id().equals(file(media)))
                .findFirst();
        boolean film = !parts.hasNoPicture()
                && original.map(file -> !file.mediaType().startsWith("audio/"))
                        .orElse(media.poster().isPresent());
        return new Player(
                resource.id(),
                resource.title(),
                film,
                !film && resource.kind() == Kind.VIDEO,
                base + "/media/" + file(media) + "/",
                media.poster().map(base::concat),
                captions(media, base),
                media.chapters().map(base::concat),
                original.map(file -> new Plain(base + file.url(), file.mediaType())),
                media.durationMs(),
                parts);
    }

    /// Of a revision that is worked on, as its staff play it; nothing as long as nothing plays.
    static Optional<Player> of(EditorView view, EditorView.FileView original, Parts parts) {
        if (!parts.plays()) {
            return Optional.empty();
        }
        String folder = "/media/" + original.id() + "/";
        return Optional.of(new Player(
                view.id(),
                view.content().title(),
                !parts.hasNoPicture(),
                parts.hasNoPicture() && view.kind() == Kind.VIDEO,
                folder,
                parts.poster() ? Optional.of(folder + MediaNames.POSTER) : Optional.empty(),
                files(view, Files.Role.CAPTIONS)
                        .map(file -> new Words(captions(file), view.content().language(), bare(file), "captions"))
                        .toList(),
                files(view, Files.Role.CHAPTERS).map(Player::captions).findFirst(),
                Optional.of(new Plain(folder + "original", original.mediaType())),
                parts.durationMs(),
                parts));
    }

    private static Stream<EditorView.FileView> files(EditorView view, Files.Role role) {
        return view.files().stream().filter(file -> file.role() == role);
    }

    private static String captions(EditorView.FileView file) {
        return "/media/" + file.id() + "/captions.vtt";
    }

    /// What a menu calls captions of which only the file is known.
    private static String bare(EditorView.FileView file) {
        return file.name().replaceFirst("\\.[a-zA-Z]{3}$", "");
    }

    /// Documents of earlier versions name one address and no language.
    private static List<Words> captions(Playable media, String base) {
        return media.tracks().isEmpty()
                ? media.captions().stream()
                        .map(url -> new Words(base + url, "zh-CN", "中文字幕", "captions"))
                        .toList()
                : media.tracks().stream()
                        .map(track -> new Words(base + track.url(), track.language(), track.label(), track.kind()))
                        .toList();
    }

    public String hls() {
        return folder + MediaNames.PLAYLIST;
    }

    /// One file, for browsers that know no playlists or run no script: what was made for every browser, or the file
    /// itself as long as there is none.
    public Optional<Plain> plain() {
        return parts.direct()
                .map(name -> new Plain(folder + name, MediaNames.mediaType(name).orElseThrow()))
                .or(() -> original);
    }

    /// The playlist that spares a listener the picture.
    public Optional<String> sound() {
        return part(parts.soundAlone(), MediaNames.SOUND_PLAYLIST);
    }

    public Optional<String> storyboard() {
        return part(parts.storyboard(), MediaNames.STORYBOARD);
    }

    /// Drawn where there is nothing else to look at.
    public Optional<String> waveform() {
        return part(!film && parts.waveform(), MediaNames.WAVEFORM);
    }

    public int width() {
        return parts.width() > 0 ? parts.width() : USUAL_WIDTH;
    }

    public int height() {
        return parts.height() > 0 ? parts.height() : USUAL_HEIGHT;
    }

    /// The measured length, with a point as scripts want it.
    public String seconds() {
        return BigDecimal.valueOf(durationMs, 3).stripTrailingZeros().toPlainString();
    }

    private Optional<String> part(boolean there, String name) {
        return there ? Optional.of(folder + name) : Optional.empty();
    }
}
