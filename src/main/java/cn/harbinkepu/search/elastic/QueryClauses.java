package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.ChildScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.search.Rescore;

import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.pinyin.Spoken;
import cn.harbinkepu.search.pinyin.Syllables;

/// What was typed as a query, in three questions. What belongs to the list at all: enough of the words,
/// or of their sounds, or of the characters in one passage. In which order: words and sounds, in the
/// title and in the whole text. And of the first ones once more: how much of it stands together in
/// their best passage.
///
/// Sounds are pairs of syllables as one hears them; they carry a query whose characters are mistyped.
/// The weights were tuned on 4,000 questions about encyclopedia paragraphs, typed right, with one and
/// two mistakes and in traditional characters; `docs/reference/benchmarks.md` says what they reach,
/// `docs/decisions/0028` what was tried.
final class QueryClauses {

    static final String PASSAGES = "passages";
    static final String PASSAGE = "passages.text";

    private static final List<String> EXACT = List.of("title.grams", "keywords.grams", "summary.grams", "body.grams");

    private static final float TITLE_WORDS = 0.32f;
    private static final float TITLE_SOUNDS = 0.42f;
    private static final float ALL_WORDS = 0.31f;
    private static final float ALL_SOUNDS = 0.21f;
    private static final float KEYWORDS = 0.1f;
    private static final float TITLE_PHRASE = 0.3f;

    private static final float PASSAGE_CHARACTERS = 0.38f;
    private static final float PASSAGE_SOUNDS = 0.24f;
    private static final float PASSAGE_WORDS = 0.1f;

    /// Of up to three terms all have to occur, of more this share: a question has words that its answer
    /// has not.
    static final String MOST_TERMS = "3<30%";

    /// In one passage: a wrong character in each second word leaves that much.
    private static final String MOST_CHARACTERS = "3<60%";

    /// What is listed by its time has no order that would keep what hardly fits behind the rest.
    private static final String NEARLY_ALL = "2<75%";

    /// Of a word or two, whoever has them as they stand comes before all that only sounds so.
    private static final float AS_TYPED = 8;

    private static final int SHORT = 4;

    /// Syllables say less than characters, so more of them have to be heard.
    private static final String MOST_SYLLABLES = "3<70%";

    /// 松花江 as shj; fewer letters stand for nearly anything.
    private static final Pattern INITIALS = Pattern.compile("[a-z]{3,12}");

    /// What stands behind these would not come first by its passages either.
    private static final int RANKED_AGAIN = 100;

    private QueryClauses() {}

    /// @param meaning  the clauses for what the query is about, if that is known
    /// @param ordered whether the best come first; of a list by time only what clearly fits is part
    static Query of(QueryText text, Optional<MeaningClauses> meaning, boolean ordered) {
        BoolQuery.Builder all = new BoolQuery.Builder();
        if (!text.words().isEmpty()) {
            all.filter(ordered || text.lenient() ? belongs(text, meaning) : fits(text));
            asTyped(text).ifPresent(all::should);
            meaning.ifPresent(about -> all.should(about.near()));
            List<Query> wordings = new ArrayList<>(List.of(order(text.words(), text.sounds())));
            text.wordings().forEach(other -> wordings.add(order(other, other)));
            all.should(best(wordings));
            all.minimumShouldMatch("0");
        }
        text.phrases().forEach(phrase -> all.filter(anywhere(phrase)));
        text.titles().forEach(title -> all.filter(inTitle(title)));
        text.unwanted().forEach(word -> all.mustNot(anywhere(word)));
        return all.build()._toQuery();
    }

    /// The first ones again, by their best passage.
    static Rescore again(QueryText text) {
        Query best = bestPassage(inPassage(text));
        return Rescore.of(rescore -> rescore.windowSize(RANKED_AGAIN)
                .query(query -> query.query(best).queryWeight(1.0).rescoreQueryWeight(1.0)));
    }

    /// How much of it stands together in one passage.
    static Query inPassage(QueryText text) {
        List<Query> wordings = new ArrayList<>(List.of(inPassage(text.words(), text.sounds())));
        text.wordings().forEach(other -> wordings.add(inPassage(other, other)));
        return best(wordings);
    }

    private static Query inPassage(String words, String sounds) {
        return Query.of(query -> query.bool(bool -> bool.should(
                match(PASSAGE, words, PASSAGE_CHARACTERS),
                match(PASSAGE + ".sounds", sounds, PASSAGE_SOUNDS),
                match(PASSAGE + ".words", words, PASSAGE_WORDS))));
    }

    private static Query order(String words, String sounds) {
        return Query.of(query -> query.bool(bool -> bool.should(
                match("title", words, TITLE_WORDS),
                match("title.sounds", sounds, TITLE_SOUNDS),
                match("all", words, ALL_WORDS),
                match("all.sounds", sounds, ALL_SOUNDS),
                match("keywords", words, KEYWORDS),
                phrase(words, List.of("title.grams"), TITLE_PHRASE))));
    }

    /// Of several wordings, the one that fits best counts.
    private static Query best(List<Query> wordings) {
        return wordings.size() == 1
                ? wordings.getFirst()
                : Query.of(query -> query.disMax(best -> best.queries(wordings)));
    }

    /// The model sees likeness in whatever it does not know: a name, a number, a single word.
    private static boolean isTelling(String words) {
        return words.codePoints().filter(Character::isIdeographic).count() >= 4;
    }

    private static Optional<Query> asTyped(QueryText text) {
        boolean isShort = text.words().codePointCount(0, text.words().length()) <= SHORT
                && text.words().codePoints().allMatch(Character::isLetterOrDigit);
        return isShort
                ? Optional.of(Query.of(query -> query.constantScore(
                        constant -> constant.filter(anywhere(text.words())).boost(AS_TYPED))))
                : Optional.empty();
    }

    private static Query fits(QueryText text) {
        List<Query> any = new ArrayList<>(nearlyAll(text.telling()));
        text.wordings().forEach(other -> any.addAll(nearlyAll(other)));
        text.spoken().ifPresent(spoken -> any.add(heard(spoken)));
        return anyOf(any);
    }

    private static List<Query> nearlyAll(String words) {
        return List.of(
                most("all", words, NEARLY_ALL),
                most("title.grams", words, NEARLY_ALL),
                most("keywords.grams", words, NEARLY_ALL),
                bestPassage(most(PASSAGE + ".words", words, NEARLY_ALL)));
    }

    private static Query belongs(QueryText text, Optional<MeaningClauses> meaning) {
        List<Query> any = new ArrayList<>(enough(text.telling()));
        if (text.lenient()) {
            any.add(most("all", text.words(), "1"));
        }
        text.wordings().forEach(other -> any.addAll(enough(other)));
        text.spoken().ifPresent(spoken -> any.add(heard(spoken)));
        String letters = text.words().toLowerCase(Locale.ROOT);
        if (INITIALS.matcher(letters).matches() && !Syllables.canBeSaid(letters)) {
            any.add(titleOf(letters));
        }
        meaning.filter(known -> isTelling(text.words())).ifPresent(about -> any.add(about.nearest()));
        return anyOf(any);
    }

    private static List<Query> enough(String words) {
        return List.of(
                most("all", words, MOST_TERMS),
                most("all.sounds", words, MOST_TERMS),
                most("title.grams", words, MOST_TERMS),
                most("keywords.grams", words, MOST_TERMS),
                bestPassage(most(PASSAGE, words, MOST_CHARACTERS)),
                bestPassage(most(PASSAGE + ".words", words, MOST_TERMS)));
    }

    /// What is typed in pinyin as it sounds, and what is not as it stands.
    private static Query heard(Spoken spoken) {
        Query said = most("all.sounds", spoken.said(), MOST_SYLLABLES);
        return spoken.rest().codePoints().anyMatch(Character::isLetterOrDigit)
                ? Query.of(query -> query.bool(both -> both.must(said, anyOf(enough(spoken.rest())))))
                : said;
    }

    /// Titles in which something begins that is typed so, if only by the first letter of each syllable.
    private static Query titleOf(String letters) {
        return Query.of(query -> query.prefix(begins -> begins.field("pinyin").value(letters)));
    }

    private static Query anyOf(List<Query> any) {
        return Query.of(query -> query.bool(bool -> bool.should(any).minimumShouldMatch("1")));
    }

    private static Query inTitle(String words) {
        return Query.of(query -> query.bool(bool -> bool.should(phrase(words, List.of("title.grams"), 1))
                .should(most("title.grams", words, "100%"))
                .minimumShouldMatch("1")));
    }

    private static Query anywhere(String words) {
        return Query.of(query -> query.bool(bool -> bool.should(phrase(words, EXACT, 1))
                .should(MomentClauses.nestedPhrase(words))
                .minimumShouldMatch("1")));
    }

    private static Query bestPassage(Query inside) {
        return Query.of(query ->
                query.nested(nested -> nested.path(PASSAGES).query(inside).scoreMode(ChildScoreMode.Max)));
    }

    private static Query match(String field, String words, float weight) {
        return Query.of(
                query -> query.match(match -> match.field(field).query(words).boost(weight)));
    }

    private static Query most(String field, String words, String least) {
        return Query.of(
                query -> query.match(match -> match.field(field).query(words).minimumShouldMatch(least)));
    }

    static Query combined(String words, List<String> fields, String most, float weight) {
        return Query.of(query -> query.combinedFields(combined ->
                combined.query(words).fields(fields).minimumShouldMatch(most).boost(weight)));
    }

    static Query phrase(String words, List<String> fields, float weight) {
        return Query.of(query -> query.multiMatch(match ->
                match.query(words).fields(fields).type(TextQueryType.Phrase).boost(weight)));
    }
}
