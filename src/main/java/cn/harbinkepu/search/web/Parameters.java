package cn.harbinkepu.search.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.FacetLabels;
import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.Sort;
import cn.harbinkepu.search.TypedFilters;

/// The query parameters of a search. A value that there cannot be is told to the caller, not taken for
/// nothing.
@ApplicationScoped
class Parameters {

    private static final int LIMIT = 20;

    /// No vocabulary has more values worth choosing together.
    private static final int MOST_VALUES = 50;

    private final FacetLabels labels;
    private final TypedFilters filters;

    Parameters(FacetLabels labels, TypedFilters filters) {
        this.labels = labels;
        this.filters = filters;
    }

    Uni<SearchQuery> query(MultivaluedMap<String, String> given) {
        return labels.ready().map(ready -> read(given));
    }

    private SearchQuery read(MultivaluedMap<String, String> given) {
        Map<Facet, List<String>> chosen = new EnumMap<>(Facet.class);
        TypedFilters.Taken typed = filters.take(text(given).typed());
        for (Facet facet : Facet.values()) {
            chosen.put(facet, values(facet, given, typed));
        }
        Optional<Instant> from = one(given, "from").map(value -> time("from", value, 0));
        Optional<Instant> to = one(given, "to").map(value -> time("to", value, 1));
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw Problem.field("to", "截止时间要在开始时间之后。");
        }
        return new SearchQuery(
                QueryText.parse(typed.rest()),
                chosen,
                from,
                to,
                one(given, "sort").map(Parameters::sort).orElse(Sort.RELEVANCE),
                one(given, "limit").map(Parameters::limit).orElse(LIMIT),
                one(given, "cursor"),
                asker(given));
    }

    private SearchQuery.Asker asker(MultivaluedMap<String, String> given) {
        return new SearchQuery.Asker(
                one(given, "audience").map(value -> known(Facet.SEGMENT, "audience", value)),
                one(given, "near").map(value -> known(Facet.DISTRICT, "near", value)),
                one(given, "explain").filter("true"::equals).isPresent());
    }

    private String known(Facet facet, String name, String value) {
        if (!labels.knows(facet, value)) {
            throw Problem.field(name, "没有这个%s选项。".formatted(facet.zh()));
        }
        return value;
    }

    /// The same for somebody who has chosen a district; one that there is not any more is nothing.
    Uni<SearchQuery> query(MultivaluedMap<String, String> given, Optional<String> district) {
        return query(given)
                .map(query -> query.asker().district().isPresent()
                        ? query
                        : query.near(district.filter(code -> labels.knows(Facet.DISTRICT, code))));
    }

    static QueryText text(MultivaluedMap<String, String> given) {
        return text(one(given, "q").orElse(""));
    }

    static QueryText text(String typed) {
        QueryText text = QueryText.parse(typed);
        if (text.isTooLong()) {
            throw Problem.field("q", "搜索词最多 %d 个字，请缩短后再试。".formatted(QueryText.LONGEST));
        }
        return text;
    }

    private List<String> values(Facet facet, MultivaluedMap<String, String> given, TypedFilters.Taken typed) {
        List<String> values = new ArrayList<>(typed.chosen().getOrDefault(facet, List.of()).stream()
                .distinct()
                .toList());
        for (String value : given.getOrDefault(facet.key(), List.of())) {
            if (value.isBlank()) {
                continue;
            }
            if (!labels.knows(facet, value) || values.size() == MOST_VALUES) {
                throw Problem.field(facet.key(), "没有这个%s选项。".formatted(facet.zh()));
            }
            if (!values.contains(value)) {
                values.add(value);
            }
        }
        return values;
    }

    private static Optional<String> one(MultivaluedMap<String, String> given, String name) {
        return Optional.ofNullable(given.getFirst(name)).filter(value -> !value.isBlank());
    }

    /// A moment, or a day in Beijing: from its beginning, up to its end.
    private static Instant time(String field, String value, int daysAfter) {
        try {
            return value.length() == "2026-01-31".length()
                    ? LocalDate.parse(value)
                            .plusDays(daysAfter)
                            .atStartOfDay(Days.BEIJING)
                            .toInstant()
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.field(field, "请写成日期（如 2026-01-31）或带时区的时间（如 2026-01-31T08:00:00+08:00）。");
        }
    }

    private static Sort sort(String value) {
        return Arrays.stream(Sort.values())
                .filter(sort -> sort.key().equals(value))
                .findFirst()
                .orElseThrow(() -> Problem.field("sort", "排序方式只有 relevance、newest 和 oldest。"));
    }

    private static int limit(String value) {
        if (value.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= SearchQuery.MAX_LIMIT) {
                return limit;
            }
        }
        throw Problem.field("limit", "每页数量应为 1 到 %d 的整数。".formatted(SearchQuery.MAX_LIMIT));
    }
}
