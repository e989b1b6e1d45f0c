package cn.harbinkepu.taxonomy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import cn.harbinkepu.core.Problem.FieldError;

/// Validates JSON with the files of `content-schema/` (JSON Schema 2020-12, `format` asserted). Nothing is fetched.
@ApplicationScoped
public class ContentSchemas {

    private static final String BASE = "https://schema.harbinkepu.cn/";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(BASE, "classpath:content-schema/")));

    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /// What is wrong with the document, in words for a person and in the order of the schema; empty if it is valid.
    ///
    /// @param schema path under `content-schema/` without `.schema.json`, such as `alert` or `kinds/article`
    public List<FieldError> violations(String schema, JsonNode document) {
        return violations(schema, document, field -> field);
    }

    /// @param names what a sentence calls a field that could be added; empty for one that is better not named
    public List<FieldError> violations(String schema, JsonNode document, UnaryOperator<String> names) {
        return SchemaWords.of(errors(schema, document), names);
    }

    List<Error> errors(String schema, JsonNode document) {
        return schemas.computeIfAbsent(schema, this::load)
                .validate(document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private Schema load(String name) {
        return registry.getSchema(SchemaLocation.of(BASE + name + ".schema.json"));
    }
}
