package cn.harbinkepu.harvest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.resource.ImportResult;

/// What became of one item of a source.
///
/// @param outcome `CREATED`, `UPDATED`, `UNCHANGED`, `WITHDRAWN` or `FAILED`
/// @param digest  of what was fetched: the same again is not looked at
record ItemResult(String guid, String outcome, String digest, Optional<UUID> resource, Optional<String> problem) {

    static ItemResult of(String guid, String digest, ImportResult result, List<String> notes) {
        String words = String.join(
                " ",
                java.util.stream.Stream.of(result.problem().stream(), result.notes().stream(), notes.stream())
                        .flatMap(each -> each)
                        .toList());
        return new ItemResult(
                guid,
                result.outcome().name(),
                digest,
                result.resource(),
                Optional.of(words).filter(text -> !text.isEmpty()));
    }

    static ItemResult failed(String guid, String problem) {
        return new ItemResult(guid, "FAILED", "", Optional.empty(), Optional.of(problem));
    }
}
