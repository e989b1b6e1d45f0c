package cn.harbinkepu.bulk;

import java.util.Map;

/// How the fields of an import's rows are named to the person who made it: as fields of JSON, or as columns of a sheet.
///
/// @param letters the sheet's column of each field; empty for JSON
record Columns(Map<String, String> letters) {

    static final Columns OF_JSON = new Columns(Map.of());

    Columns {
        letters = Map.copyOf(letters);
    }

    /// What a field is called that the row could have; empty for what no sheet has.
    String choice(String field) {
        if (!areOfASheet()) {
            return of(field, field);
        }
        return SheetColumns.all().contains(field) ? RowFields.name(field) : "";
    }

    boolean areOfASheet() {
        return !letters.isEmpty();
    }

    /// @param top   the field of the row in which the fault is
    /// @param field the field itself
    String of(String top, String field) {
        String letter = letters.getOrDefault(field, letters.get(top));
        String name = RowFields.name(field);
        if (letter != null) {
            return "%s 列（%s）".formatted(letter, name);
        }
        return name.equals(field) ? field : "%s（%s）".formatted(name, field);
    }
}
