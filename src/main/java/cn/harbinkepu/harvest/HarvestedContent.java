package cn.harbinkepu.harvest;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.harvest.HarvestSource.Wish;
import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What a resource says that is made of an item: its own words, and what the editors said of the source.
@ApplicationScoped
class HarvestedContent {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}");

    private static final Pattern CREATIVE_COMMONS =
            Pattern.compile("creativecommons\\.org/licenses/(by(?:-nc)?(?:-sa|-nd)?)/(\\d\\.\\d)");

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 2_000;
    private static final int LONGEST_ATTRIBUTION = 500;
    private static final int MOST_CODES = 20;
    private static final int LONGEST_KEYWORD = 100;

    private final Vocabularies vocabularies;

    HarvestedContent(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /// @param body    Markdown of the whole content; empty if the source gives a summary only
    /// @param summary likewise of the summary
    Content of(Wish wish, HarvestedItem item, String body, String summary) {
        String title = item.title().isBlank() ? summary : item.title();
        boolean onlySummary = body.isBlank() && summary.length() > LONGEST_SUMMARY;
        return new Content(
                cut(oneLine(title.isBlank() ? item.guid() : title), LONGEST_TITLE),
                cut(summary, onlySummary ? 200 : LONGEST_SUMMARY),
                onlySummary ? summary : body,
                keywords(item),
                item.language().filter(tag -> LANGUAGE.matcher(tag).matches()).orElse("zh-CN"),
                subjects(wish, item),
                List.of(),
                List.of(),
                licence(wish, item),
                Optional.of(cut(attribution(wish, item), LONGEST_ATTRIBUTION)),
                item.link().map(URI::toString),
                List.of(new Citation(
                        cut(oneLine(title.isBlank() ? wish.name() : title), LONGEST_TITLE),
                        item.link().map(URI::toString),
                        Optional.of(wish.name()),
                        item.publishedAt().map(at -> at.toLocalDate().toString()))),
                Optional.empty());
    }

    private List<String> subjects(Wish wish, HarvestedItem item) {
        Stream<String> mapped = item.categories().stream()
                .map(category -> wish.mapping().getOrDefault(category, category))
                .filter(code -> vocabularies.subject(code).isPresent());
        return Stream.concat(mapped, wish.subjects().stream())
                .distinct()
                .limit(MOST_CODES)
                .toList();
    }

    private List<String> keywords(HarvestedItem item) {
        return item.categories().stream()
                .map(HarvestedContent::oneLine)
                .filter(word -> !word.isEmpty()
                        && word.length() <= LONGEST_KEYWORD
                        && vocabularies.subject(word).isEmpty())
                .distinct()
                .limit(MOST_CODES)
                .toList();
    }

    /// The item's own licence, if it names one that we know.
    private Optional<String> licence(Wish wish, HarvestedItem item) {
        return item.rights()
                .flatMap(this::known)
                .filter(code -> vocabularies.licence(code).isPresent())
                .or(wish::licence);
    }

    private Optional<String> known(String rights) {
        Matcher address = CREATIVE_COMMONS.matcher(rights);
        return address.find()
                ? Optional.of("CC-" + address.group(1).toUpperCase(Locale.ROOT) + "-" + address.group(2))
                : Optional.of(rights.strip());
    }

    private static String attribution(Wish wish, HarvestedItem item) {
        return item.author()
                .map(HarvestedContent::oneLine)
                .filter(author -> !author.isEmpty() && !wish.attribution().contains(author))
                .map(author -> wish.attribution() + "，作者：" + author)
                .orElse(wish.attribution());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
