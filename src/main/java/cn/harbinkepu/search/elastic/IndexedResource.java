package cn.harbinkepu.search.elastic;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.search.Merit;

/// A resource as `index/resources/mapping.json` takes it.
///
/// @param body      the text without its marks; of what has no text, the summary
/// @param districts never empty: what is for no district in particular is for the whole city
/// @param year      of publication, in Beijing
/// @param duration  of what plays, as the facet has it
/// @param organisation whose it is
/// @param mark      see [Turn#mark]
/// @param merits    those of the resource itself
/// @param pinyin    how the title goes on from each of its characters when it is typed in pinyin: whole and by
///                  initials
/// @param pinyinStart the same from its first character
/// @param card      what a list shows, as JSON, so that a hit needs no other document
/// @param lead      the snippet when no word of the query is in the text
/// @param opening   the beginning of the text, which snippets are taken from
/// @param longer    whether the text goes on behind it
/// @param moments   what is said and shown in its files
/// @param passages the text, and what is said and shown in its files, in pieces by which it is ranked
/// @param telling   whether there is any moment, so that a list knows whom to ask
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record IndexedResource(
        UUID id,
        Optional<String> externalId,
        Kind kind,
        String title,
        List<String> keywords,
        String summary,
        String body,
        List<String> subjects,
        List<String> segments,
        List<String> districts,
        String licence,
        String language,
        OffsetDateTime publishedAt,
        String year,
        Optional<String> duration,
        Optional<UUID> organisation,
        long mark,
        OffsetDateTime updatedAt,
        List<Merit> merits,
        List<String> pinyin,
        List<String> pinyinStart,
        String card,
        String lead,
        String opening,
        boolean longer,
        List<IndexedMoment> moments,
        List<IndexedPassage> passages,
        boolean telling) {

    /// The same with its title and what a list shows of it, without its text: what was refused in the
    /// hope that this is not.
    IndexedResource bare() {
        return new IndexedResource(
                id,
                Optional.empty(),
                kind,
                title,
                List.of(),
                "",
                "",
                subjects,
                segments,
                districts,
                licence,
                language,
                publishedAt,
                year,
                duration,
                organisation,
                mark,
                updatedAt,
                merits,
                pinyin,
                pinyinStart,
                card,
                lead,
                "",
                false,
                List.of(),
                List.of(),
                false);
    }

    /// @param place the moment as search answers it, as JSON; without its words if they are long
    record IndexedMoment(String text, String place) {}

    /// @param vector what it is about, if that is known, as hexadecimal digits
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record IndexedPassage(String text, Optional<String> vector) {}
}
