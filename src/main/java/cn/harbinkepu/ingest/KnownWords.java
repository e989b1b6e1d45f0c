package cn.harbinkepu.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.ingest.Suggester.Known;
import cn.harbinkepu.resource.Suggestion.Field;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The words by which subjects and segments are known in a text, beside their names: `suggestions/words.json`.
@ApplicationScoped
class KnownWords {

    private static final String FILE = "/suggestions/words.json";

    private final List<Known> all;

    KnownWords(Vocabularies vocabularies, ObjectMapper json) {
        JsonNode words = read(json);
        List<Known> known = new ArrayList<>();
        vocabularies.subjects().forEach(term -> known.add(known(Field.SUBJECT, term, words)));
        vocabularies.segments().forEach(term -> known.add(known(Field.SEGMENT, term, words)));
        all = List.copyOf(known);
    }

    List<Known> all() {
        return all;
    }

    String label(Field field, String code) {
        return all.stream()
                .filter(known -> known.field() == field && known.code().equals(code))
                .findFirst()
                .map(Known::label)
                .orElse(code);
    }

    private static Known known(Field field, Term term, JsonNode words) {
        List<String> all = new ArrayList<>();
        all.add(term.zh());
        words.path(term.code()).forEach(word -> all.add(word.asText()));
        return new Known(field, term.code(), term.zh(), all.stream().distinct().toList());
    }

    private static JsonNode read(ObjectMapper json) {
        try (InputStream in = KnownWords.class.getResourceAsStream(FILE)) {
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
