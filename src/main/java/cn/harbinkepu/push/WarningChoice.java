package cn.harbinkepu.push;

import java.util.List;

import cn.harbinkepu.alert.Level;

/// Which warnings a reader wants to be sent.
///
/// @param districts six-digit codes; the city's stands for all
/// @param least     the lowest level that is wanted
public record WarningChoice(boolean on, List<String> districts, Level least) {

    static final WarningChoice NONE = new WarningChoice(false, List.of(), Level.YELLOW);

    public WarningChoice {
        districts = List.copyOf(districts);
    }
}
