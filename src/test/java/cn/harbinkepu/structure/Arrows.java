package cn.harbinkepu.structure;

import java.util.Map;
import java.util.Set;

import static java.util.Map.entry;

/// Which package may use which: the table of the design, as data. The foundations are decision 6,
/// the way in decision 10.
final class Arrows {

    static final Map<String, Set<String>> FOUNDATIONS = Map.of(
            "core", Set.of(),
            "cache", Set.of("core"),
            "taxonomy", Set.of("core"),
            "work", Set.of("core"),
            "account", Set.of("core", "cache", "taxonomy"));

    private static final Map<String, Set<String>> FEATURES = Map.ofEntries(
            entry("audit", Set.of()),
            entry("blob", Set.of()),
            entry("text", Set.of()),
            entry("video", Set.of()),
            entry("integrity", Set.of("resource", "blob")),
            entry("resource", Set.of()),
            entry("upload", Set.of("resource", "blob", "text")),
            entry("ingest", Set.of("resource", "upload", "blob", "text", "video")),
            entry("bulk", Set.of("resource", "upload", "ingest", "blob", "text")),
            entry("harvest", Set.of("bulk", "resource", "upload", "ingest", "text")),
            entry("likeness", Set.of("resource", "upload", "ingest", "blob", "text", "video")),
            entry("quality", Set.of("resource", "text")),
            entry("review", Set.of("resource")),
            entry("trust", Set.of("resource", "review")),
            entry("media", Set.of("integrity", "resource", "blob", "text", "video")),
            entry("caption", Set.of("integrity", "resource", "upload", "media", "blob", "text", "video")),
            entry("pack", Set.of("integrity", "resource", "media", "blob", "text", "video")),
            entry("picture", Set.of("integrity", "resource", "media", "blob", "video", "text")),
            entry("book", Set.of("integrity", "resource", "blob", "text", "media")),
            entry("search", Set.of("resource", "text")),
            entry("audience", Set.of("resource")),
            entry("feed", Set.of("audience", "search", "resource", "alert")),
            entry("push", Set.of("alert", "audience", "feed", "resource")),
            entry("alert", Set.of("resource")),
            entry("reach", Set.of("alert", "blob", "push")),
            entry("live", Set.of("alert", "resource")),
            entry("screen", Set.of("alert", "feed", "reach", "resource")),
            entry("partner", Set.of("resource", "search", "alert", "push")),
            entry("oai", Set.of("partner", "resource")),
            entry("dump", Set.of("blob", "partner", "resource")),
            entry("relay", Set.of("resource", "partner")),
            entry("outlet", Set.of("resource", "blob", "media", "pack", "video", "text")),
            entry("dialogue", Set.of("resource", "search")),
            entry("place", Set.of("resource")),
            entry("literacy", Set.of("audience", "resource")),
            entry("contest", Set.of("resource")),
            entry("insight", Set.of("search")));

    /// Puts the pages of all features together, so it may name each feature's public types.
    private static final String HOME = "home";

    private Arrows() {}

    static boolean isKnown(String feature) {
        return FOUNDATIONS.containsKey(feature) || FEATURES.containsKey(feature) || HOME.equals(feature);
    }

    static boolean allows(String from, String to) {
        if (from.equals(to) || HOME.equals(from)) {
            return true;
        }
        Set<String> narrow = FOUNDATIONS.get(from);
        if (narrow != null) {
            return narrow.contains(to);
        }
        return FOUNDATIONS.containsKey(to)
                || FEATURES.getOrDefault(from, Set.of()).contains(to);
    }
}
