package cn.harbinkepu.bulk;

import java.util.List;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;

/// A file that a row names.
///
/// @param place where in the row, as a JSON pointer
/// @param path  inside the ZIP
record NamedFile(String place, String path) {

    /// The same refusal, as one of this file.
    Problem refused(Problem why) {
        String words = "“%s”不能采用：%s".formatted(path, why.detail());
        return new Problem(why.code(), words, List.of(new FieldError(place, words)));
    }
}
