package cn.harbinkepu.harvest;

import java.util.List;
import java.util.Optional;

/// One answer of a repository.
///
/// @param items        records, deleted ones among them
/// @param token        asks for the next page; absent on the last one
/// @param error        code of the protocol, such as `badResumptionToken`
/// @param responseDate as the repository writes it: from here the next harvest goes on
/// @param granularity  of `Identify`
record OaiPage(
        List<HarvestedItem> items,
        Optional<String> token,
        Optional<String> error,
        Optional<String> responseDate,
        Optional<String> granularity) {
    OaiPage {
        items = List.copyOf(items);
    }
}
