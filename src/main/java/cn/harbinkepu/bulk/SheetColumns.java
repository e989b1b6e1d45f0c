package cn.harbinkepu.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Which column of a sheet holds which field, by the names in its first row: Chinese or English, as the template or as
/// JSON has them.
final class SheetColumns {

    private static final List<String> FIELDS = RowFields.columns();

    private static final Map<String, String> BY_NAME = byName();

    /// The field of each column; the name itself where it is none.
    private final List<String> fields;

    private SheetColumns(List<String> fields) {
        this.fields = List.copyOf(fields);
    }

    /// @throws Problem `invalid-request` for a first row that names no columns, or one twice
    static SheetColumns of(List<String> names) {
        List<String> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            String field = BY_NAME.getOrDefault(plain(name), name.strip());
            if (FIELDS.contains(field) && !seen.add(field)) {
                throw new Problem(ProblemCode.INVALID_REQUEST, "第一行中“%s”出现了两次。".formatted(name.strip()));
            }
            fields.add(field);
        }
        if (!seen.contains("externalId") || !seen.contains("title")) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "表格第一行应是列名，至少要有“外部编号”和“标题”两列，可以下载模板参照。");
        }
        return new SheetColumns(fields);
    }

    List<String> fields() {
        return fields;
    }

    Columns columns() {
        Map<String, String> letters = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (FIELDS.contains(fields.get(i))) {
                letters.put(fields.get(i), letter(i));
            }
        }
        return new Columns(letters);
    }

    private static String letter(int column) {
        String last = Character.toString('A' + column % 26);
        return column < 26 ? last : letter(column / 26 - 1) + last;
    }

    /// What the template has in its first row.
    static List<String> names() {
        return FIELDS.stream().map(RowFields::name).toList();
    }

    static List<String> all() {
        return FIELDS;
    }

    private static Map<String, String> byName() {
        Map<String, String> names = new HashMap<>();
        for (String field : FIELDS) {
            RowFields.columnNames(field).forEach(name -> names.put(plain(name), field));
        }
        return names;
    }

    /// Without remarks in brackets, marks of what is required, and spaces.
    private static String plain(String name) {
        return name.replaceAll("[（(].*?[)）]", "")
                .replaceAll("[\\s*＊:：\\ufeff]", "")
                .toLowerCase(Locale.ROOT);
    }
}
