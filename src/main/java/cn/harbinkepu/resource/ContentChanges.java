package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.PublishedResource.Place;

/// A change of some fields: what is null stays as it is, an empty text clears an optional field.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContentChanges(
        @Nullable String title,
        @Nullable String summary,
        @Nullable String body,
        @Nullable List<@Nullable String> keywords,
        @Nullable String language,
        @Nullable List<@Nullable String> subjects,
        @Nullable List<@Nullable String> segments,
        @Nullable List<@Nullable String> districts,
        @Nullable String licence,
        @Nullable String attribution,
        @Nullable String source,
        @Nullable List<@Nullable Citation> sources,
        @Nullable Place place) {

    /// A change of this field alone.
    static ContentChanges keywords(List<String> keywords) {
        return new ContentChanges(null, null, null, keywords, null, null, null, null, null, null, null, null, null);
    }

    static ContentChanges subjects(List<String> subjects) {
        return new ContentChanges(null, null, null, null, null, subjects, null, null, null, null, null, null, null);
    }

    static ContentChanges segments(List<String> segments) {
        return new ContentChanges(null, null, null, null, null, null, segments, null, null, null, null, null, null);
    }

    static ContentChanges districts(List<String> districts) {
        return new ContentChanges(null, null, null, null, null, null, null, districts, null, null, null, null, null);
    }

    static ContentChanges licence(String licence) {
        return new ContentChanges(null, null, null, null, null, null, null, null, licence, null, null, null, null);
    }

    /// Every field as it is there.
    static ContentChanges all(Content content) {
        return new ContentChanges(
                content.title(),
                content.summary(),
                content.body(),
                List.copyOf(content.keywords()),
                content.language(),
                List.copyOf(content.subjects()),
                List.copyOf(content.segments()),
                List.copyOf(content.districts()),
                content.licence().orElse(""),
                content.attribution().orElse(""),
                content.source().orElse(""),
                List.copyOf(content.sources()),
                content.place().orElse(null));
    }

    /// The content with these changes made.
    public Content on(Content old) {
        return new Content(
                or(title, old.title()),
                or(summary, old.summary()),
                or(body, old.body()),
                or("keywords", keywords, old.keywords()),
                or(language, old.language()),
                or("subjects", subjects, old.subjects()),
                or("segments", segments, old.segments()),
                or("districts", districts, old.districts()),
                optional(licence, old.licence()),
                optional(attribution, old.attribution()),
                optional(source, old.source()),
                or("sources", sources, old.sources()),
                place == null ? old.place() : Optional.of(place));
    }

    private static <T> List<T> or(String field, @Nullable List<@Nullable T> changed, List<T> old) {
        if (changed != null && changed.stream().anyMatch(java.util.Objects::isNull)) {
            throw Problem.field(field, "列表中含有空值。");
        }
        return changed == null ? old : List.copyOf(changed);
    }

    private static <T> T or(@Nullable T changed, T old) {
        return changed == null ? old : changed;
    }

    private static Optional<String> optional(@Nullable String changed, Optional<String> old) {
        return changed == null ? old : Optional.of(changed.strip()).filter(text -> !text.isEmpty());
    }
}
