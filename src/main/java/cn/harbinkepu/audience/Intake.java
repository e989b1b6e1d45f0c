package cn.harbinkepu.audience;

import java.util.List;

/// What became of a batch of events.
///
/// @param counted  new ones, which are kept now
/// @param repeated known already
/// @param unknown  places in the batch, from 0, of those about nothing that is published
public record Intake(int counted, int repeated, List<Integer> unknown) {

    /// Of a reader of whom nothing is kept.
    public static final Intake NOTHING = new Intake(0, 0, List.of());

    public Intake {
        unknown = List.copyOf(unknown);
    }
}
