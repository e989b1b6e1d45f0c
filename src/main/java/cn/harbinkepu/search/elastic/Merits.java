package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionBoostMode;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScore;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.search.Merit;
import cn.harbinkepu.search.Popular;
import cn.harbinkepu.search.SearchQuery;

/// Multiplies the score of a query by the merits of what it finds. Those that are of the resource itself
/// are a field of its document; the others are asked for.
@ApplicationScoped
class Merits {

    private static final String FIELD = "merits";

    private static final int SOURCES = 2;

    private final Popular popular;

    Merits(Popular popular) {
        this.popular = popular;
    }

    /// Those that a resource has by itself, for as long as it is not changed.
    static List<Merit> of(PublishedResource resource) {
        List<Merit> merits = new ArrayList<>();
        if (resource.sources().size() >= SOURCES) {
            merits.add(Merit.SOURCED);
        }
        if (!resource.summary().isBlank()
                && !resource.keywords().isEmpty()
                && !resource.subjects().isEmpty()) {
            merits.add(Merit.DESCRIBED);
        }
        boolean pictured = resource.files().stream().anyMatch(PublishedResource.PublishedFile::showsItself);
        if (pictured || resource.media().isPresent()) {
            merits.add(Merit.PICTURED);
        }
        return merits;
    }

    /// The query with its score lifted. Its filters bear the names of their merits if the hits are to be
    /// explained.
    Query lifted(Query fitting, SearchQuery query) {
        List<FunctionScore> lifts = new ArrayList<>();
        lifts.add(FunctionScore.of(any -> any.weight(1.0)));
        for (Merit merit : Merit.values()) {
            filter(merit, query)
                    .map(filter -> query.asker().explain() ? Explained.named(merit.name(), filter) : filter)
                    .ifPresent(filter -> lifts.add(
                            FunctionScore.of(lift -> lift.filter(filter).weight(merit.weight()))));
        }
        return Query.of(of -> of.functionScore(score -> score.query(fitting)
                .functions(lifts)
                .scoreMode(FunctionScoreMode.Sum)
                .boostMode(FunctionBoostMode.Multiply)));
    }

    private Optional<Query> filter(Merit merit, SearchQuery query) {
        return switch (merit) {
            case NEW -> Optional.of(changedSince("now-30d/d"));
            case RECENT -> Optional.of(changedSince("now-365d/d"));
            case SOURCED, DESCRIBED, PICTURED -> Optional.of(term(FIELD, merit.name()));
            case POPULAR -> mostUsed();
            case SEGMENT -> query.asker().segment().map(segment -> term("segments", segment));
            case DISTRICT -> query.asker().district().map(district -> term("districts", district));
        };
    }

    /// By the day, so that the same filter is asked again and again.
    private static Query changedSince(String day) {
        return Query.of(query ->
                query.range(range -> range.date(date -> date.field("updatedAt").gte(day))));
    }

    private Optional<Query> mostUsed() {
        List<FieldValue> ids =
                popular.now().stream().map(id -> FieldValue.of(id.toString())).toList();
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Query.of(query -> query.terms(terms -> terms.field("id").terms(any -> any.value(ids)))));
    }

    private static Query term(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }
}
