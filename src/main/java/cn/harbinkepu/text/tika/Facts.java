package cn.harbinkepu.text.tika;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.tika.metadata.DublinCore;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Office;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.TIFF;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.metadata.XMPDM;

/// What a document says about itself, as far as it is harmless and makes sense. All else is left out, above all
/// where and with which device a picture was taken.
record Facts(Metadata metadata) {

    private static final Pattern LANGUAGE_TAG = Pattern.compile("[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8}){0,3}");
    private static final int LONGEST = 500;

    Optional<String> title() {
        return text(TikaCoreProperties.TITLE.getName());
    }

    List<String> authors() {
        return Stream.of(DublinCore.CREATOR.getName(), XMPDM.ARTIST.getName())
                .flatMap(key -> Stream.of(metadata.getValues(key)))
                .map(Facts::tidy)
                .filter(name -> !name.isEmpty())
                .distinct()
                .limit(20)
                .toList();
    }

    Optional<String> language() {
        return Stream.of(DublinCore.LANGUAGE.getName(), "Content-Language")
                .map(this::text)
                .flatMap(Optional::stream)
                .filter(LANGUAGE_TAG.asMatchPredicate())
                .map(tag -> tag.replace('_', '-'))
                .findFirst();
    }

    OptionalInt pages() {
        return Stream.of(PagedText.N_PAGES.getName(), Office.PAGE_COUNT.getName(), Office.SLIDE_COUNT.getName())
                .map(this::number)
                .flatMap(Optional::stream)
                .filter(pages -> pages > 0 && pages < 1_000_000)
                .mapToInt(Math::toIntExact)
                .findFirst();
    }

    Map<String, String> harmless() {
        Map<String, String> facts = new HashMap<>();
        put(facts, "title", TikaCoreProperties.TITLE.getName(), value -> value);
        authors().stream().findFirst().ifPresent(author -> facts.put("author", author));
        number(TIFF.IMAGE_WIDTH.getName()).ifPresent(width -> facts.put("width", width.toString()));
        number(TIFF.IMAGE_LENGTH.getName()).ifPresent(height -> facts.put("height", height.toString()));
        put(facts, "album", XMPDM.ALBUM.getName(), value -> value);
        put(facts, "genre", XMPDM.GENRE.getName(), value -> value);
        put(facts, "created", TikaCoreProperties.CREATED.getName(), Facts::instant);
        put(facts, "modified", TikaCoreProperties.MODIFIED.getName(), Facts::instant);
        put(facts, "durationMs", XMPDM.DURATION.getName(), Facts::millis);
        return facts;
    }

    long pixels() {
        long width = number(TIFF.IMAGE_WIDTH.getName()).orElse(0L);
        long height = number(TIFF.IMAGE_LENGTH.getName()).orElse(0L);
        return width * height;
    }

    private void put(Map<String, String> facts, String name, String key, UnaryOperator<String> form) {
        text(key).map(form).filter(value -> !value.isEmpty()).ifPresent(value -> facts.put(name, value));
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(metadata.get(key)).map(Facts::tidy).filter(value -> !value.isEmpty());
    }

    private Optional<Long> number(String key) {
        return text(key).filter(value -> value.matches("\\d{1,9}")).map(Long::valueOf);
    }

    private static String tidy(String value) {
        String line = value.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    private static String instant(String value) {
        try {
            return OffsetDateTime.parse(value).toString();
        } catch (DateTimeException withoutZone) {
            return "";
        }
    }

    private static String millis(String seconds) {
        try {
            return Long.toString(Math.round(Double.parseDouble(seconds) * 1000));
        } catch (NumberFormatException notANumber) {
            return "";
        }
    }
}
