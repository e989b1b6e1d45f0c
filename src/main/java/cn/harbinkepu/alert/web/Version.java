package cn.harbinkepu.alert.web;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The version of a draft as an entity tag.
final class Version {

    private Version() {}

    static String tag(int version) {
        return "\"" + version + "\"";
    }

    /// What `If-Match` names; a tag that is none of ours matches no version.
    static Optional<Integer> of(@Nullable String ifMatch) {
        if (ifMatch == null || "*".equals(ifMatch.strip())) {
            return Optional.empty();
        }
        String number = ifMatch.strip().replaceAll("^(?:W/)?\"?|\"$", "");
        return Optional.of(number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : -1);
    }

    static int required(@Nullable String ifMatch) {
        return of(ifMatch)
                .orElseThrow(() -> new Problem(ProblemCode.PRECONDITION_REQUIRED, "修改草稿时请在 If-Match 中写明所依据的版本。"));
    }
}
