package cn.harbinkepu.audience.rule;

import java.util.List;

/// What rules look at in a published resource.
///
/// @param kind      name of a kind
/// @param subjects  codes
/// @param segments  for whom its editors marked it
/// @param districts six digits each
public record Content(String kind, List<String> subjects, List<String> segments, List<String> districts) {

    public Content {
        subjects = List.copyOf(subjects);
        segments = List.copyOf(segments);
        districts = List.copyOf(districts);
    }
}
