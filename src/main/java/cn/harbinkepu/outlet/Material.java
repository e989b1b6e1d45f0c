package cn.harbinkepu.outlet;

import java.nio.file.Path;
import java.util.Optional;

import cn.harbinkepu.resource.PublishedResource;

/// What a post is made of. Files lie in a folder that goes with the step.
///
/// @param film  upright MP4, for platforms of films
/// @param cover JPEG
public record Material(
        PublishedResource resource, Wording wording, Optional<Path> film, Path cover, Path folder, String source) {}
