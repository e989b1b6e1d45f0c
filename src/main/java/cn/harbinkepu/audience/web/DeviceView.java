package cn.harbinkepu.audience.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import cn.harbinkepu.audience.Age;
import cn.harbinkepu.audience.Grade;
import cn.harbinkepu.audience.Interests.Interest;
import cn.harbinkepu.audience.Occupation;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What a device knows of its reader, in words, for who is asked where it shall go.
///
/// @param said      what the reader said of themselves
/// @param interests subjects, chosen and concluded
public record DeviceView(List<String> said, List<String> interests, boolean follows) {

    public DeviceView {
        said = List.copyOf(said);
        interests = List.copyOf(interests);
    }

    static DeviceView of(Profile profile, List<Interest> found, Vocabularies vocabularies) {
        var declared = profile.declared();
        List<String> said = Stream.of(
                        declared.age().map(Age::zh),
                        declared.district().map(vocabularies::districtName),
                        declared.occupation().map(Occupation::zh),
                        declared.grade().map(Grade::zh))
                .flatMap(Optional::stream)
                .toList();
        return new DeviceView(said, found.stream().map(Interest::zh).toList(), profile.isFollowed());
    }
}
