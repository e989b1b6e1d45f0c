package cn.harbinkepu.bulk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.core.Problem;

/// Reads an import's rows in lots, in the order of the file. A row whose identifier stood in the file before is left
/// for the end, so that within all lots each identifier comes once and a later row still comes after an earlier one.
final class RowReader {

    /// Large enough that a transaction costs little per row, small enough to show progress and to bound memory.
    private static final int LOT = 200;

    /// Characters of text after which a lot is full: rows may be books.
    private static final int LOT_TEXT = 4_000_000;

    private final ManifestLines lines;
    private final Columns columns;
    private final ObjectMapper json;
    private final RowRules rules;
    private final Map<Integer, Optional<String>> done;
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<Integer> late = new ArrayList<>();
    private int next;
    private Optional<ReadRow> held = Optional.empty();

    /// @param done lines that have a result already, with their identifiers
    RowReader(
            ManifestLines lines,
            Columns columns,
            ObjectMapper json,
            RowRules rules,
            Map<Integer, Optional<String>> done) {
        this.lines = lines;
        this.columns = columns;
        this.json = json;
        this.rules = rules;
        this.done = done;
    }

    Columns columns() {
        return columns;
    }

    /// The next rows; empty at the end. A row with files comes alone, because they take time.
    List<ReadRow> lot() throws IOException {
        List<ReadRow> lot = new ArrayList<>();
        held.ifPresent(lot::add);
        int text = 0;
        while (next < lines.size() && lot.size() < LOT && text < LOT_TEXT && !(isHeavy(lot))) {
            int index = next++;
            String line = fresh(index);
            if (line.isEmpty()) {
                continue;
            }
            text += line.length();
            ReadRow row = read(index, line);
            if (isRepeated(row)) {
                late.add(index);
            } else {
                lot.add(row);
            }
        }
        held = lot.size() > 1 && isHeavy(lot) ? Optional.of(lot.removeLast()) : Optional.empty();
        return lot;
    }

    private static boolean isHeavy(List<ReadRow> lot) {
        return !lot.isEmpty() && lot.getLast().row().filter(ImportRow::hasFiles).isPresent();
    }

    /// How many rows were left for the end.
    int late() {
        return late.size();
    }

    /// @param index counted from 0
    ReadRow late(int index) throws IOException {
        int place = late.get(index);
        ReadRow row = read(place, lines.line(place));
        int first = row.externalId().map(seen::get).orElse(0);
        return row.noting("与第 %d 行的外部编号相同，后一行起作用。".formatted(first));
    }

    /// The line, or nothing if it is done.
    private String fresh(int index) throws IOException {
        Optional<String> known = done.get(lines.number(index));
        if (known == null) {
            return lines.line(index);
        }
        known.ifPresent(id -> seen.putIfAbsent(id, lines.number(index)));
        return "";
    }

    private boolean isRepeated(ReadRow row) {
        return row.row().isPresent() && seen.putIfAbsent(row.externalId().orElseThrow(), row.line()) != null;
    }

    private ReadRow read(int index, String line) {
        int number = lines.number(index);
        Optional<String> externalId = Optional.empty();
        try {
            JsonNode node = ImportRow.read(line, json);
            externalId = ImportRow.externalId(node);
            return ReadRow.sound(number, rules.valid(node, columns));
        } catch (Problem refusal) {
            return ReadRow.refused(number, externalId, refusal);
        }
    }
}
