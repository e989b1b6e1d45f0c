package cn.harbinkepu.book;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// A file that was looked through, without the words of its parts.
///
/// @param problem  why it cannot be read here, such as `LOCKED`
/// @param cover    name of the rendition with the picture on the front
/// @param turned   see [Volume]
/// @param left     see [Volume]
public record Book(
        UUID file,
        Sort sort,
        Optional<Binding.Reason> problem,
        Optional<String> title,
        List<String> creators,
        Optional<String> language,
        boolean turned,
        List<Volume.Entry> contents,
        Optional<String> cover,
        Volume.Left left,
        List<Part> parts) {

    public Book {
        creators = List.copyOf(creators);
        contents = List.copyOf(contents);
        parts = List.copyOf(parts);
    }

    /// @param characters how many, for what share of the whole it is
    public record Part(int number, String title, String name, int characters) {}

    public boolean isReadable() {
        return problem.isEmpty();
    }

    public Optional<Part> part(int number) {
        return number >= 1 && number <= parts.size() ? Optional.of(parts.get(number - 1)) : Optional.empty();
    }

    /// How much of the book lies before a part, 0 to 100.
    public int percentBefore(int number) {
        return percent(part -> part.number() < number);
    }

    /// How much lies before its end.
    public int percentAfter(int number) {
        return percent(part -> part.number() <= number);
    }

    private int percent(Predicate<Part> counted) {
        long all = parts.stream().mapToLong(Part::characters).sum();
        long some = parts.stream().filter(counted).mapToLong(Part::characters).sum();
        return all == 0 ? 0 : (int) (some * 100 / all);
    }
}
