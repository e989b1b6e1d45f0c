package cn.harbinkepu.resource;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;

/// Takes a caption file in, whatever its format: the port that `caption` fills.
public interface CaptionIntake {

    /// The file itself if it is WebVTT that players read, otherwise one made from it, which belongs to the same
    /// organisation.
    ///
    /// Fails with `invalid-field` and the line that is wrong for what is no caption file.
    Uni<StoredFile> webVtt(Person person, StoredFile file);
}
