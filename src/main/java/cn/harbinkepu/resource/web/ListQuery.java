package cn.harbinkepu.resource.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.WorkFilter;
import cn.harbinkepu.resource.WorkFilter.Sort;

/// The choice of a list as its address says it, so that it can be kept and sent on. What cannot be understood counts
/// as not said.
///
/// @param said by parameter, without empty ones
public record ListQuery(Map<String, String> said) {

    private static final List<String> FILTERS = List.of(
            "kind", "state", "subject", "district", "organisation", "author", "from", "to", "q", "due", "failed");

    public ListQuery {
        said = Map.copyOf(said);
    }

    static ListQuery of(MultivaluedMap<String, String> parameters) {
        Map<String, String> said = new TreeMap<>();
        parameters.forEach((name, values) -> values.stream()
                .filter(value -> !value.isBlank())
                .findFirst()
                .ifPresent(value -> said.put(name, value.strip())));
        said.keySet()
                .removeIf(name -> !FILTERS.contains(name)
                        && !List.of("tab", "sort", "page").contains(name));
        return new ListQuery(said);
    }

    public String value(String name) {
        return said.getOrDefault(name, "");
    }

    public boolean narrowed() {
        return FILTERS.stream().anyMatch(said::containsKey);
    }

    int page() {
        return parsed("page", Integer::valueOf)
                .filter(page -> page > 0 && page < 100_000)
                .orElse(1);
    }

    /// The same choice on another page.
    ListQuery on(long page) {
        Map<String, String> other = new TreeMap<>(said);
        other.put("page", Long.toString(page));
        return new ListQuery(other);
    }

    WorkFilter filter() {
        return new WorkFilter(
                parsed("kind", Kind::valueOf),
                text("state"),
                text("subject"),
                text("district"),
                parsed("organisation", UUID::fromString),
                text("author"),
                parsed("from", LocalDate::parse),
                parsed("to", LocalDate::parse),
                text("q"),
                due(),
                said.containsKey("failed"),
                Arrays.stream(Sort.values())
                        .filter(sort -> sort.name().equalsIgnoreCase(value("sort")))
                        .findFirst()
                        .orElse(Sort.NEWEST));
    }

    private Optional<Integer> due() {
        return switch (value("due")) {
            case "overdue" -> Optional.of(0);
            case "30" -> Optional.of(30);
            case "60" -> Optional.of(60);
            case "90" -> Optional.of(90);
            default -> Optional.empty();
        };
    }

    /// The address of the same choice on another page.
    public String at(int page) {
        return address(Map.of("page", Integer.toString(page)));
    }

    /// The address of the same filters on another list, from its first page.
    public String tab(String tab) {
        return address(Map.of("tab", tab, "page", ""));
    }

    private String address(Map<String, String> other) {
        Map<String, String> all = new TreeMap<>(said);
        all.putAll(other);
        return "/studio?"
                + all.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(said.get(name));
    }

    private <T> Optional<T> parsed(String name, Function<String, T> parser) {
        try {
            return text(name).map(parser);
        } catch (IllegalArgumentException | DateTimeException notUnderstood) {
            return Optional.empty();
        }
    }
}
