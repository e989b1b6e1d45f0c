package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.resource.PublishedResource.Place;

/// What an editor writes: the content of one revision.
///
/// @param body        Markdown
/// @param language    BCP 47
/// @param subjects    codes of the subject vocabulary, likewise segments, districts and the licence
/// @param attribution the line that must be shown with the resource
/// @param source      address where it was first published
/// @param sources     what it rests on
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Content(
        String title,
        String summary,
        String body,
        List<String> keywords,
        String language,
        List<String> subjects,
        List<String> segments,
        List<String> districts,
        Optional<String> licence,
        Optional<String> attribution,
        Optional<String> source,
        List<Citation> sources,
        Optional<Place> place) {

    public Content {
        keywords = List.copyOf(keywords);
        subjects = List.copyOf(subjects);
        segments = List.copyOf(segments);
        districts = List.copyOf(districts);
        sources = List.copyOf(sources);
    }

    /// A draft of which only the title is known.
    public static Content titled(String title) {
        return new Content(
                title,
                "",
                "",
                List.of(),
                "zh-CN",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /// With another text.
    Content withBody(String body) {
        return new Content(
                title,
                summary,
                body,
                keywords,
                language,
                subjects,
                segments,
                districts,
                licence,
                attribution,
                source,
                sources,
                place);
    }

    /// In another language.
    Content withLanguage(String language) {
        return new Content(
                title,
                summary,
                body,
                keywords,
                language,
                subjects,
                segments,
                districts,
                licence,
                attribution,
                source,
                sources,
                place);
    }

    /// Fills what is still empty with what the file says itself; what the editor wrote stays. Summary and keywords are
    /// a person's to take over.
    public Content filled(String title, String body, String language) {
        return new Content(
                this.title.isBlank() ? title : this.title,
                summary,
                this.body.isBlank() ? body : this.body,
                keywords,
                language,
                subjects,
                segments,
                districts,
                licence,
                attribution,
                source,
                sources,
                place);
    }

    /// The description of this with the text of a new edition; where this says nothing, the new one is heard.
    Content renewed(Content edition) {
        return new Content(
                title.isBlank() ? edition.title : title,
                summary.isBlank() ? edition.summary : summary,
                edition.body.isBlank() ? body : edition.body,
                or(keywords, edition.keywords),
                language,
                or(subjects, edition.subjects),
                or(segments, edition.segments),
                or(districts, edition.districts),
                licence.or(edition::licence),
                attribution.or(edition::attribution),
                source.or(edition::source),
                sources.isEmpty() ? edition.sources : sources,
                place.or(edition::place));
    }

    private static List<String> or(List<String> these, List<String> those) {
        return these.isEmpty() ? those : these;
    }
}
