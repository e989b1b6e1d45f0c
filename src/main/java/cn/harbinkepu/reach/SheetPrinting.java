package cn.harbinkepu.reach;

import io.smallrye.mutiny.Uni;

/// Makes a PDF of a sheet. Its words can be selected and searched for, Chinese included, whatever the
/// machine has for fonts; a character that cannot be drawn is shown as a box.
public interface SheetPrinting {

    /// A4 upright with numbered pages; a table that goes on repeats its head. The whole file.
    Uni<byte[]> pdf(Sheet sheet);
}
