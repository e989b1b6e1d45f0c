package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;

/// The files that are attached to a PDF: leaves of a tree, which may be a maze.
final class AttachedFiles {

    private static final int DEEPEST = 16;

    private AttachedFiles() {}

    static List<PDComplexFileSpecification> of(PDEmbeddedFilesNameTreeNode root) throws IOException {
        List<PDComplexFileSpecification> files = new ArrayList<>();
        collect(root, files, 0);
        return files;
    }

    private static void collect(
            PDNameTreeNode<PDComplexFileSpecification> node, List<PDComplexFileSpecification> files, int depth)
            throws IOException {
        Map<String, PDComplexFileSpecification> names = node.getNames();
        if (names != null && files.size() <= Limits.MEMBERS) {
            names.values().stream().filter(java.util.Objects::nonNull).forEach(files::add);
        }
        if (node.getKids() != null && depth < DEEPEST) {
            for (PDNameTreeNode<PDComplexFileSpecification> kid : node.getKids()) {
                collect(kid, files, depth + 1);
            }
        }
    }
}
