package cn.harbinkepu.outlet;

import java.util.Optional;

/// A genuine call of a platform.
///
/// @param once   tells this call from others; what was heard before is not heard again
/// @param answer what the platform expects
/// @param json   whether the answer is JSON
public record Heard(Optional<News> news, String once, String answer, boolean json) {

    /// What became of a post.
    ///
    /// @param mark  by which the platform names it
    public record News(String mark, String value, Step outcome) {}
}
