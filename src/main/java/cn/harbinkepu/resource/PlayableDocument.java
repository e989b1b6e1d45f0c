package cn.harbinkepu.resource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import cn.harbinkepu.resource.PublishedResource.Direct;
import cn.harbinkepu.resource.PublishedResource.Frame;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.Track;

/// How a film or recording is played, as its public document says it, from the rows that [PublicDocuments] reads.
final class PlayableDocument {

    private static final int FILE = 0;
    private static final int ROLE = 5;
    private static final int DURATION = 6;
    private static final int HAS_POSTER = 7;
    private static final int LANGUAGE = 10;
    private static final int LABEL = 11;
    private static final int KIND = 12;

    private static final int SHOWN_WIDTH = 18;
    private static final int DIRECT_BYTES = 19;
    private static final int SHOWN_HEIGHT = 20;

    private PlayableDocument() {}

    /// @param language of the resource, for captions that say nothing of theirs
    static Optional<Playable> of(List<Object[]> rows, String language) {
        return rows.stream()
                .filter(row -> row[DURATION] != null)
                .findFirst()
                .map(row -> playable(row, tracks(rows, language), chapters(rows)));
    }

    private static Playable playable(Object[] row, List<Track> tracks, Optional<String> chapters) {
        boolean hasPoster = (Boolean) row[HAS_POSTER];
        return new Playable(
                "/media/" + row[FILE] + "/index.m3u8",
                hasPoster ? Optional.of("/media/" + row[FILE] + "/poster.jpg") : Optional.empty(),
                tracks.stream().map(Track::url).findFirst(),
                ((Number) row[DURATION]).longValue(),
                tracks,
                chapters,
                direct(row),
                frame(row));
    }

    private static Optional<Frame> frame(Object[] row) {
        return row[SHOWN_WIDTH] == null
                ? Optional.empty()
                : Optional.of(
                        new Frame(((Number) row[SHOWN_WIDTH]).intValue(), ((Number) row[SHOWN_HEIGHT]).intValue()));
    }

    private static Optional<Direct> direct(Object[] row) {
        long bytes = ((Number) row[DIRECT_BYTES]).longValue();
        if (bytes == 0) {
            return Optional.empty();
        }
        String folder = "/media/" + row[FILE] + "/";
        return Optional.of(
                row[SHOWN_WIDTH] == null
                        ? new Direct(folder + "direct.m4a", "audio/mp4", bytes)
                        : new Direct(folder + "direct.mp4", "video/mp4", bytes));
    }

    private static List<Track> tracks(List<Object[]> rows, String language) {
        return rows.stream()
                .filter(row -> Files.Role.CAPTIONS.name().equals(row[ROLE]))
                .map(row -> track(row, language))
                .toList();
    }

    private static Track track(Object[] row, String language) {
        String said = row[LANGUAGE] == null ? language : (String) row[LANGUAGE];
        String label = row[LABEL] == null ? label(said) : (String) row[LABEL];
        String kind = row[KIND] == null ? "captions" : ((String) row[KIND]).toLowerCase(Locale.ROOT);
        return new Track(address(row), said, label, kind);
    }

    private static Optional<String> chapters(List<Object[]> rows) {
        return rows.stream()
                .filter(row -> Files.Role.CHAPTERS.name().equals(row[ROLE]))
                .map(PlayableDocument::address)
                .findFirst();
    }

    private static String address(Object[] row) {
        return "/media/" + row[FILE] + "/captions.vtt";
    }

    /// What a menu calls a language.
    static String label(String language) {
        Locale locale = Locale.forLanguageTag(language);
        return locale.getLanguage().equals("zh")
                ? "中文" + (locale.toLanguageTag().matches(".*(Hant|TW|HK).*") ? "（繁体）" : "")
                : locale.getDisplayLanguage(Locale.CHINESE);
    }
}
