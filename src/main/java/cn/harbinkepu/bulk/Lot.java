package cn.harbinkepu.bulk;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import cn.harbinkepu.bulk.RowResults.Result;
import cn.harbinkepu.resource.ImportItem;
import cn.harbinkepu.resource.ImportResult;

/// The rows of a lot that can be put, and the results of those that cannot.
record Lot(List<Ready> ready, List<Result> refused) {

    /// @param notes what the importer should know although the row is taken
    record Ready(ReadRow row, ImportItem item, List<String> notes) {
        Ready {
            notes = List.copyOf(notes);
        }

        Result result(ImportResult done) {
            return new Result(row.line(), row.externalId(), done.noting(notes));
        }
    }

    Lot {
        ready = List.copyOf(ready);
        refused = List.copyOf(refused);
    }

    boolean isEmpty() {
        return ready.isEmpty() && refused.isEmpty();
    }

    List<ImportItem> items() {
        return items(ready);
    }

    static List<ImportItem> items(List<Ready> ready) {
        return ready.stream().map(Ready::item).toList();
    }

    /// Of each row what was done with it.
    static List<Result> results(List<Ready> ready, List<ImportResult> done) {
        return IntStream.range(0, ready.size())
                .mapToObj(i -> ready.get(i).result(done.get(i)))
                .toList();
    }

    /// Of all rows, those that were refused at the end.
    List<Result> all(List<Result> done) {
        return Stream.concat(done.stream(), refused.stream()).toList();
    }
}
