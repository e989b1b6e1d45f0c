package cn.harbinkepu.bulk;

import java.util.Locale;

import cn.harbinkepu.core.Problem;

/// Which rows of a report are wanted.
public enum RowSelection {
    ALL("true"),
    CREATED("outcome = 'CREATED'"),
    UPDATED("outcome = 'UPDATED'"),
    UNCHANGED("outcome = 'UNCHANGED'"),
    FAILED("outcome = 'FAILED'"),
    /// Those that were taken but did not become public, although they were to.
    HELD("outcome <> 'FAILED' and problem is not null"),
    /// Those that come with notes.
    WARNED("cardinality(notes) > 0"),
    /// Those that undoing the import left alone.
    LEFT("undone = 'LEFT'");

    private final String condition;

    RowSelection(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }

    /// @throws Problem `invalid-field` for a word that is none of them
    public static RowSelection named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.field("outcome", "只能是 all、created、updated、unchanged、failed、held、warned 或 left。");
        }
    }
}
