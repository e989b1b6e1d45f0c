package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/// A source that the content rests on: what a reader could look up to check it.
///
/// @param title     of the law, standard, paper, book or page
/// @param publisher who answers for it
/// @param date      of publication, as exact as it is known: `2006`, `2006-05` or `2006-05-17`
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Citation(String title, Optional<String> url, Optional<String> publisher, Optional<String> date) {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    /// An absent title is kept as an empty one, so that it can be named as the fault that it is.
    public Citation {
        title = title == null ? "" : title.strip();
        url = filled(url);
        publisher = filled(publisher);
        date = filled(date);
    }

    /// One that says only what it is.
    public static Citation titled(String title) {
        return new Citation(title, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// All on one line, for comparing and searching.
    public String line() {
        StringBuilder line = new StringBuilder(title);
        publisher.ifPresent(text -> line.append("，").append(text));
        date.ifPresent(text -> line.append("，").append(text));
        url.ifPresent(text -> line.append("，").append(text));
        return line.toString();
    }

    /// As the column has them.
    static String write(List<Citation> all) {
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("sources cannot be written", e);
        }
    }

    static List<Citation> read(String text) {
        try {
            return JSON.readValue(text, new TypeReference<List<Citation>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored sources cannot be read", e);
        }
    }

    private static Optional<String> filled(Optional<String> text) {
        return text == null ? Optional.empty() : text.map(String::strip).filter(words -> !words.isEmpty());
    }
}
