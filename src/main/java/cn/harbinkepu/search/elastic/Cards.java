package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import co.elastic.clients.elasticsearch.core.search.Hit;

import cn.harbinkepu.search.Card;

/// Reads the stored fields of hits.
@ApplicationScoped
class Cards {

    static final List<String> FIELDS = List.of("card", "lead", "telling");

    private final ObjectReader reader;

    Cards(ObjectMapper json) {
        this.reader = json.readerFor(Card.class);
    }

    List<Card> read(List<Hit<Void>> hits) {
        return hits.stream().map(this::card).toList();
    }

    List<cn.harbinkepu.search.Hit> hits(List<Hit<Void>> hits) {
        return hits.stream()
                .map(hit -> new cn.harbinkepu.search.Hit(
                        card(hit),
                        Highlights.snippet(hit.highlight(), stored(hit, "lead")),
                        Highlights.title(hit.highlight()),
                        List.of()))
                .toList();
    }

    private Card card(Hit<Void> hit) {
        try {
            return reader.readValue(stored(hit, "card"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the card of " + hit.id() + " cannot be read", e);
        }
    }

    private static String stored(Hit<Void> hit, String field) {
        return Objects.requireNonNull(hit.fields().get(field))
                .toJson()
                .asJsonArray()
                .getString(0);
    }
}
