package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import co.elastic.clients.elasticsearch.core.search.Hit;

import cn.harbinkepu.search.Card;
import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.snippet.Extract;
import cn.harbinkepu.search.snippet.Snippets;

/// Reads the stored fields of hits.
@ApplicationScoped
class Cards {

    /// Enough for a card without a snippet that was chosen for the query.
    static final List<String> BRIEF = List.of("card", "lead", "telling");

    static final List<String> FIELDS = List.of("card", "lead", "opening", "longer", "telling");

    private final ObjectReader reader;

    Cards(ObjectMapper json) {
        this.reader = json.readerFor(Card.class);
    }

    List<Card> read(List<? extends Hit<?>> hits) {
        return hits.stream().map(this::card).toList();
    }

    /// @param passages by the id of the hit, of those that are longer than their opening
    List<cn.harbinkepu.search.Hit> hits(QueryText query, List<Hit<Void>> hits, Map<String, List<String>> passages) {
        Snippets snippets = new Snippets(query);
        return hits.stream()
                .map(hit -> hit(snippets, hit, passages.getOrDefault(Objects.requireNonNull(hit.id()), List.of())))
                .toList();
    }

    /// With how each begins instead of what it says about the query.
    List<cn.harbinkepu.search.Hit> brief(List<? extends Hit<?>> hits) {
        return hits.stream()
                .map(hit -> new cn.harbinkepu.search.Hit(card(hit), stored(hit, "lead"), Optional.empty(), List.of()))
                .toList();
    }

    static boolean is(Hit<?> hit, String flag) {
        return Optional.ofNullable(hit.fields().get(flag))
                .filter(value -> value.toJson().asJsonArray().getBoolean(0))
                .isPresent();
    }

    private cn.harbinkepu.search.Hit hit(Snippets snippets, Hit<Void> hit, List<String> passages) {
        Card card = card(hit);
        List<Extract> text = Extracts.joined(new Extract(stored(hit, "opening"), true, !is(hit, "longer")), passages);
        String snippet = snippets.of(card.title(), text).orElseGet(() -> stored(hit, "lead"));
        cn.harbinkepu.search.Hit found =
                new cn.harbinkepu.search.Hit(card, snippet, snippets.title(card.title()), List.of());
        return hit.matchedQueries().isEmpty() ? found : found.with(Explained.of(hit));
    }

    Card card(Hit<?> hit) {
        try {
            return reader.readValue(stored(hit, "card"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the card of " + hit.id() + " cannot be read", e);
        }
    }

    static String stored(Hit<?> hit, String field) {
        return Objects.requireNonNull(hit.fields().get(field))
                .toJson()
                .asJsonArray()
                .getString(0);
    }
}
