package cn.harbinkepu.bulk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.ContentSchemas;

/// What is wrong with a row, all of it at once: by the vocabularies, whose words are named, and by the schema of its
/// kind.
@ApplicationScoped
class RowRules {

    /// More than this nobody reads of one row.
    private static final int MOST_TOLD = 20;

    private final ContentSchemas schemas;
    private final RowChoices choices;

    RowRules(ContentSchemas schemas, RowChoices choices) {
        this.schemas = schemas;
        this.choices = choices;
    }

    /// @throws Problem `schema-violation`, naming what is wrong
    ImportRow valid(JsonNode row, Columns columns) {
        List<FieldError> faults = faults(row, columns);
        if (!faults.isEmpty()) {
            String told = faults.stream()
                    .limit(MOST_TOLD)
                    .map(fault -> RowFields.told(fault, columns))
                    .collect(Collectors.joining(" "));
            throw new Problem(ProblemCode.SCHEMA_VIOLATION, told, faults);
        }
        List<String> unknown = RowFields.unknown(row);
        return new ImportRow(
                row, unknown.isEmpty() ? List.of() : List.of("没有用到这些字段：%s。".formatted(String.join("、", unknown))));
    }

    /// One for each place: what the vocabularies say is more to the point.
    private List<FieldError> faults(JsonNode row, Columns columns) {
        Map<String, FieldError> byPlace = new LinkedHashMap<>();
        Stream.concat(
                        choices.unknown(row, columns).stream(),
                        schemas.violations(schema(row), row, columns::choice).stream())
                .forEach(fault -> byPlace.putIfAbsent(fault.field(), fault));
        return List.copyOf(byPlace.values());
    }

    private String schema(JsonNode row) {
        String kind = row.path("kind").asText();
        return "kinds/" + (choices.isCode("kind", kind) ? kind.toLowerCase(Locale.ROOT) : "common");
    }
}
