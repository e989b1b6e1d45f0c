package cn.harbinkepu.harvest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.fetch.Fetcher;
import cn.harbinkepu.harvest.HarvestSource.Kind;
import cn.harbinkepu.harvest.HarvestSource.Wish;
import cn.harbinkepu.taxonomy.ContentSchemas;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What editors say of sources, checked against the schema, the vocabularies and the network.
@ApplicationScoped
class Wishes {

    private final ContentSchemas schemas;
    private final Vocabularies vocabularies;
    private final Fetcher fetcher;
    private final ObjectMapper json;

    Wishes(ContentSchemas schemas, Vocabularies vocabularies, Fetcher fetcher, ObjectMapper json) {
        this.schemas = schemas;
        this.vocabularies = vocabularies;
        this.fetcher = fetcher;
        this.json = json;
    }

    Uni<Wish> check(Person person, JsonObject wish) {
        List<FieldError> errors = schemas.violations("harvest-source", tree(wish));
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.SCHEMA_VIOLATION, errors.getFirst().message(), errors);
        }
        Wish checked = read(wish);
        if (checked.publish() && !person.is(Roles.CHIEF)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "只有终审编辑可以让采集的内容直接发布。");
        }
        Stream.concat(checked.subjects().stream(), checked.mapping().values().stream())
                .filter(code -> vocabularies.subject(code).isEmpty())
                .forEach(code -> {
                    throw Problem.field("subjects", "“%s”不在学科主题词表中。".formatted(code));
                });
        checked.licence().filter(code -> vocabularies.licence(code).isEmpty()).ifPresent(code -> {
            throw Problem.field("licence", "“%s”不在许可协议词表中。".formatted(code));
        });
        return fetcher.check(checked.address())
                .onFailure(failure -> failure instanceof Problem problem && problem.code() == ProblemCode.UNAVAILABLE)
                .transform(unknown -> Problem.field("address", ((Problem) unknown).detail() + "请核对网址。"))
                .replaceWith(checked);
    }

    private JsonNode tree(JsonObject wish) {
        try {
            return json.readTree(wish.encode());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON of our own", e);
        }
    }

    /// A wish that the schema has let through.
    static Wish read(JsonObject wish) {
        return new Wish(
                wish.getString("name"),
                address(wish.getString("address")),
                Kind.valueOf(wish.getString("kind")),
                Optional.ofNullable(wish.getString("set")),
                wish.getJsonArray("subjects", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList(),
                mapping(wish.getJsonObject("mapping", new JsonObject())),
                Optional.ofNullable(wish.getString("licence")),
                wish.getString("attribution"),
                wish.getBoolean("publish", false),
                wish.getInteger("everyMinutes", 60));
    }

    private static Map<String, String> mapping(JsonObject mapping) {
        return mapping.stream().collect(Collectors.toMap(Map.Entry::getKey, each -> String.valueOf(each.getValue())));
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException notAnAddress) {
            throw Problem.field("address", "请填写完整的网址。");
        }
    }
}
