package cn.harbinkepu.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Choices that are typed into the search box instead of clicked: `类型:视频`, `kind:video`, `区县:道里`. A
/// name or a value that there is not stays text.
@ApplicationScoped
public class TypedFilters {

    private static final Pattern FILTER =
            Pattern.compile("(?<=^|\\s)(\\p{L}{2,10})\\s?[:：]\\s?([“\"＂「][^”\"＂」]+[”\"＂」]|\\S+)");
    private static final Pattern QUOTE = Pattern.compile("[“”\"＂「」]");

    /// What people call the facets, beside their headings and parameters.
    private static final Map<String, Facet> NAMES = Map.ofEntries(
            Map.entry("type", Facet.KIND),
            Map.entry("類型", Facet.KIND),
            Map.entry("主题", Facet.SUBJECT),
            Map.entry("学科", Facet.SUBJECT),
            Map.entry("人群", Facet.SEGMENT),
            Map.entry("地区", Facet.DISTRICT),
            Map.entry("机构", Facet.ORGANISATION),
            Map.entry("单位", Facet.ORGANISATION),
            Map.entry("来源", Facet.ORGANISATION),
            Map.entry("许可", Facet.LICENCE),
            Map.entry("license", Facet.LICENCE));

    private final Vocabularies vocabularies;
    private final Publishers publishers;

    TypedFilters(Vocabularies vocabularies, Publishers publishers) {
        this.vocabularies = vocabularies;
        this.publishers = publishers;
    }

    /// @param rest   what was typed without the choices
    /// @param chosen the values by facet
    public record Taken(String rest, Map<Facet, List<String>> chosen) {}

    /// Organisations are known once [FacetLabels#ready] is done.
    public Taken take(String typed) {
        Map<Facet, List<String>> chosen = new EnumMap<>(Facet.class);
        StringBuilder rest = new StringBuilder();
        Matcher filters = FILTER.matcher(typed);
        while (filters.find()) {
            Optional<Choice> choice = choice(filters.group(1), filters.group(2));
            choice.ifPresent(known -> chosen.computeIfAbsent(known.facet(), facet -> new ArrayList<>())
                    .add(known.value()));
            filters.appendReplacement(rest, choice.isPresent() ? " " : Matcher.quoteReplacement(filters.group()));
        }
        filters.appendTail(rest);
        return new Taken(chosen.isEmpty() ? typed : rest.toString().strip(), chosen);
    }

    private record Choice(Facet facet, String value) {}

    private Optional<Choice> choice(String name, String value) {
        String plain = QUOTE.matcher(value).replaceAll("").strip();
        return facet(name.toLowerCase(Locale.ROOT))
                .flatMap(facet -> code(facet, plain).map(code -> new Choice(facet, code)));
    }

    private static Optional<Facet> facet(String name) {
        for (Facet facet : Facet.values()) {
            if (facet.key().equals(name) || facet.zh().equals(name)) {
                return Optional.of(facet);
            }
        }
        return Optional.ofNullable(NAMES.get(name));
    }

    private Optional<String> code(Facet facet, String value) {
        return switch (facet) {
            case KIND -> named(List.of(Kind.values()), value, Kind::name, Kind::zh);
            case SUBJECT -> named(vocabularies.subjects(), value, term -> term.code(), term -> term.zh());
            case SEGMENT -> named(vocabularies.segments(), value, term -> term.code(), term -> term.zh());
            case DISTRICT -> named(vocabularies.districts(), value, place -> place.code(), place -> place.zh());
            case LICENCE -> named(vocabularies.licences(), value, licence -> licence.code(), licence -> licence.zh());
            case YEAR -> Optional.of(value).filter(year -> year.matches("(19|20|21)[0-9]{2}"));
            case DURATION -> named(List.of(Playtime.values()), value, Playtime::key, Playtime::zh);
            case ORGANISATION -> publishers.called(value);
        };
    }

    /// By its code or its name; of a name, the beginning of at least two characters will do if it is
    /// the only one.
    private static <T> Optional<String> named(
            Collection<T> all,
            String value,
            java.util.function.Function<T, String> code,
            java.util.function.Function<T, String> name) {
        List<String> begun = new ArrayList<>();
        for (T each : all) {
            if (code.apply(each).equalsIgnoreCase(value) || name.apply(each).equals(value)) {
                return Optional.of(code.apply(each));
            }
            if (value.length() >= 2 && name.apply(each).startsWith(value)) {
                begun.add(code.apply(each));
            }
        }
        return begun.size() == 1 ? Optional.of(begun.getFirst()) : Optional.empty();
    }
}
