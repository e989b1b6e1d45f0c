package cn.harbinkepu.search.elastic;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.resource.PlainText;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.search.Card;
import cn.harbinkepu.search.FoundMoment;
import cn.harbinkepu.search.Html;
import cn.harbinkepu.search.IndexChange;
import cn.harbinkepu.search.Passage;
import cn.harbinkepu.search.Playtime;
import cn.harbinkepu.search.elastic.IndexedResource.IndexedMoment;
import cn.harbinkepu.search.elastic.IndexedResource.IndexedPassage;
import cn.harbinkepu.taxonomy.Vocabularies;
import cn.harbinkepu.text.Meaning;
import cn.harbinkepu.text.Words;

/// Makes the document of a resource. Works on the CPU for a while: call it on a worker thread.
@ApplicationScoped
class IndexedResources {

    /// Counted up when what is put into a document changes, so that every index is rebuilt.
    static final int EDITION = 9;

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /// About 200 printed pages; a longer book is found by its first ones.
    private static final int LONGEST_BODY = 300_000;

    /// Nobody types more of a title.
    private static final int LONGEST_PINYIN = 40;

    /// A document of the index may not have more than 10,000 parts.
    private static final int MOST_MOMENTS = 9_000;

    /// Letters of all moments of a resource together. Its parts are written anew with it, each time.
    private static final int MOST_LETTERS = 800_000;

    /// How often each letter is written: once as it stands, and in two passages that overlap.
    private static final int TIMES = 3;

    private final ObjectMapper json;
    private final Words words;

    IndexedResources(ObjectMapper json, Words words) {
        this.json = json;
        this.words = words;
    }

    /// The whole document of a change that puts one.
    ///
    /// @param owner whose the resource is
    IndexedResource of(IndexChange change, Optional<UUID> owner) {
        return switch (change) {
            case IndexChange.Put put -> of(put.resource(), put.moments(), put.passages(), owner);
            case IndexChange.Refresh refresh -> of(refresh.resource(), refresh.moments(), refresh.passages(), owner);
            case IndexChange.Remove remove -> throw new IllegalArgumentException(remove + " has no document");
        };
    }

    /// As [#of], with nothing but what a list shows and its title.
    IndexedResource bare(IndexChange change, Optional<UUID> owner) {
        return of(change, owner).bare();
    }

    private IndexedResource of(
            PublishedResource resource, List<FoundMoment> moments, List<Passage> passages, Optional<UUID> owner) {
        String whole = resource.body().isBlank() ? resource.summary() : PlainText.of(resource.body());
        String body = whole.substring(0, Math.min(whole.length(), LONGEST_BODY));
        String opening = Extracts.opening(body);
        return new IndexedResource(
                resource.id(),
                resource.externalId(),
                resource.kind(),
                resource.title(),
                resource.keywords(),
                resource.summary(),
                body,
                resource.subjects(),
                resource.segments(),
                resource.districts().isEmpty() ? List.of(Vocabularies.CITY) : resource.districts(),
                resource.licence(),
                resource.language(),
                resource.publishedAt(),
                Integer.toString(
                        resource.publishedAt().atZoneSameInstant(BEIJING).getYear()),
                resource.media().map(Playable::durationMs).map(Playtime::of).map(Playtime::key),
                owner,
                Turn.mark(resource.id().toString()),
                resource.updatedAt(),
                Merits.of(resource),
                pinyin(resource.title()),
                spelt(characters(resource.title())),
                write(Card.of(resource)),
                Html.lead(resource),
                opening,
                opening.length() < body.length(),
                indexed(moments),
                passages.stream()
                        .map(passage -> new IndexedPassage(
                                passage.text(), passage.meaning().map(Meaning::hex)))
                        .toList(),
                !moments.isEmpty());
    }

    /// How much of a document there will be, as far as it is long.
    static int letters(PublishedResource resource, List<FoundMoment> moments) {
        int said = moments.stream().mapToInt(moment -> moment.text().length()).sum();
        return 1 + TIMES * (Math.min(resource.body().length(), LONGEST_BODY) + Math.min(said, MOST_LETTERS));
    }

    private List<IndexedMoment> indexed(List<FoundMoment> moments) {
        List<IndexedMoment> indexed = new ArrayList<>();
        int letters = 0;
        for (FoundMoment moment : moments) {
            letters += moment.text().length();
            if (letters > MOST_LETTERS || indexed.size() == MOST_MOMENTS) {
                break;
            }
            indexed.add(new IndexedMoment(moment.text(), write(MomentWords.place(moment))));
        }
        return indexed;
    }

    /// From each character to the end, in full and by initials, so that one may begin in the middle.
    private List<String> pinyin(String title) {
        List<String> characters = characters(title);
        return IntStream.range(0, characters.size())
                .mapToObj(start -> characters.subList(start, characters.size()))
                .flatMap(rest -> spelt(rest).stream())
                .distinct()
                .toList();
    }

    private static List<String> characters(String title) {
        return title.codePoints()
                .limit(LONGEST_PINYIN)
                .mapToObj(Character::toString)
                .toList();
    }

    private List<String> spelt(List<String> characters) {
        return Stream.of(words.pinyin(String.join("", characters)), initials(characters))
                .filter(spelling -> !spelling.isEmpty())
                .toList();
    }

    private String initials(List<String> characters) {
        return characters.stream()
                .map(words::pinyin)
                .filter(syllable -> !syllable.isEmpty())
                .map(syllable -> syllable.substring(0, 1))
                .collect(Collectors.joining());
    }

    private String write(Object shown) {
        try {
            return json.writeValueAsString(shown);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of the index cannot be written", e);
        }
    }
}
