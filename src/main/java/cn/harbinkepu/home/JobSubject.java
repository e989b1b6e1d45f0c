package cn.harbinkepu.home;

import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.resource.Stage;

/// What a job works on, for people.
///
/// @param title    of the resource, or the name of the file or source; absent for what is about nothing in particular
///                 or was deleted
/// @param open     whether the resource can be read by everybody
/// @param stage    of the draft that it is at
/// @param progress from 0 to 1, if it tells
/// @param queued   whether none of its stages has begun: it waits for its turn, even if an instance has it in hand
public record JobSubject(
        Optional<String> title,
        Optional<UUID> resource,
        boolean open,
        Optional<Stage> stage,
        Optional<Double> progress,
        boolean queued) {}
