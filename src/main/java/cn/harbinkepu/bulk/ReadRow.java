package cn.harbinkepu.bulk;

import java.util.Optional;

import cn.harbinkepu.core.Problem;

/// A line of an import that has been read: a row, or what is wrong with it.
///
/// @param line       in the file, counted from 1
/// @param externalId as far as it could be read
record ReadRow(int line, Optional<String> externalId, Optional<ImportRow> row, Optional<Problem> refusal) {

    static ReadRow sound(int line, ImportRow row) {
        return new ReadRow(line, Optional.of(row.externalId()), Optional.of(row), Optional.empty());
    }

    static ReadRow refused(int line, Optional<String> externalId, Problem refusal) {
        return new ReadRow(line, externalId, Optional.empty(), Optional.of(refusal));
    }

    ReadRow noting(String note) {
        return new ReadRow(line, externalId, row.map(sound -> sound.noting(note)), refusal);
    }
}
