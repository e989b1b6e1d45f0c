package cn.harbinkepu.resource.web;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Entity tags of the editors' side: the version of the resource.
public final class EntityTags {

    private EntityTags() {}

    static String of(int version) {
        return Integer.toString(version);
    }

    /// @throws Problem `precondition-required` without the header, `stale-edit` for a tag that was never ours
    static int required(@Nullable String ifMatch) {
        return optional(ifMatch)
                .orElseThrow(
                        () -> new Problem(ProblemCode.PRECONDITION_REQUIRED, "修改时请在 If-Match 中带上读取时得到的版本号（ETag）。"));
    }

    public static Optional<Integer> optional(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || "*".equals(ifMatch.strip())) {
            return Optional.empty();
        }
        String tag = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
        try {
            return Optional.of(Integer.parseInt(tag));
        } catch (NumberFormatException foreign) {
            throw new Problem(ProblemCode.STALE_EDIT, "版本号无法识别，请重新读取后再修改。");
        }
    }
}
