package cn.harbinkepu.search;

import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What the values of facets are and what people call them.
@ApplicationScoped
public class FacetLabels {

    private static final String YEARS = "(19|20|21)[0-9]{2}";

    private final Vocabularies vocabularies;
    private final Publishers publishers;

    FacetLabels(Vocabularies vocabularies, Publishers publishers) {
        this.vocabularies = vocabularies;
        this.publishers = publishers;
    }

    /// Has to be waited for before the others are asked: what organisations are called is read now and then.
    public Uni<Void> ready() {
        return publishers.ready();
    }

    /// The name of a value; an unknown one stands for itself.
    public String of(Facet facet, String value) {
        return switch (facet) {
            case KIND ->
                Arrays.stream(Kind.values())
                        .filter(kind -> kind.name().equals(value))
                        .map(Kind::zh)
                        .findFirst()
                        .orElse(value);
            case SUBJECT -> vocabularies.subject(value).map(Term::zh).orElse(value);
            case SEGMENT -> vocabularies.segment(value).map(Term::zh).orElse(value);
            case DISTRICT -> vocabularies.districtName(value);
            case LICENCE -> vocabularies.licence(value).map(Licence::zh).orElse(value);
            case YEAR -> value + " 年";
            case DURATION -> Playtime.of(value).map(Playtime::zh).orElse(value);
            case ORGANISATION -> publishers.name(value).orElse(value);
        };
    }

    /// Whether there is such a value at all.
    public boolean knows(Facet facet, String value) {
        return switch (facet) {
            case KIND ->
                Arrays.stream(Kind.values()).anyMatch(kind -> kind.name().equals(value));
            case SUBJECT -> vocabularies.subject(value).isPresent();
            case SEGMENT -> vocabularies.segment(value).isPresent();
            case DISTRICT ->
                Vocabularies.CITY.equals(value) || vocabularies.district(value).isPresent();
            case LICENCE -> vocabularies.licence(value).isPresent();
            case YEAR -> value.matches(YEARS);
            case DURATION -> Playtime.of(value).isPresent();
            case ORGANISATION -> publishers.knows(value);
        };
    }
}
