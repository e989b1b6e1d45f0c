package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.DraftFiles.Replacement;

/// Other files for a draft; what is left out keeps what the draft has.
record ReplaceFilesRequest(
        @Nullable List<@Nullable UUID> fileIds, @Nullable UUID captionsFileId, boolean refill) {

    Replacement toReplacement() {
        List<UUID> files = fileIds == null
                ? List.of()
                : fileIds.stream()
                        .flatMap(java.util.stream.Stream::ofNullable)
                        .distinct()
                        .toList();
        if (files.isEmpty() && captionsFileId == null) {
            throw Problem.field("fileIds", "请给出要换上的文件。");
        }
        return new Replacement(files, Optional.ofNullable(captionsFileId), refill);
    }
}
