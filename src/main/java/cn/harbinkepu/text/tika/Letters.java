package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

import cn.harbinkepu.text.tika.Printed.Drawn;
import cn.harbinkepu.text.tika.Printed.Fragment;
import cn.harbinkepu.text.tika.Printed.Sheet;

/// Collects what is printed on each page of a PDF, with place and size, in the order of the file.
final class Letters extends PDFTextStripper {

    private final Limits limits;
    private final List<Sheet> sheets = new ArrayList<>();
    private final Set<COSBase> seen = new HashSet<>();
    private List<Fragment> fragments = new ArrayList<>();
    private List<Drawn> pictures = new ArrayList<>();
    private Printed.Break before = Printed.Break.PARAGRAPH;
    private int length;

    Letters(Limits limits) {
        this.limits = limits;
    }

    List<Sheet> of(PDDocument document) throws IOException {
        writeText(document, Writer.nullWriter());
        return sheets;
    }

    @Override
    protected void startPage(PDPage page) {
        fragments = new ArrayList<>();
        pictures = new ArrayList<>();
        before = Printed.Break.PARAGRAPH;
    }

    @Override
    protected void endPage(PDPage page) {
        PDRectangle box = page.getCropBox();
        sheets.add(new Sheet(page, box.getWidth(), box.getHeight(), fragments, pictures));
    }

    @Override
    protected void writeParagraphStart() {
        before = Printed.Break.PARAGRAPH;
    }

    @Override
    protected void writeLineSeparator() {
        widen(Printed.Break.LINE);
    }

    @Override
    protected void writeWordSeparator() {
        widen(Printed.Break.SPACE);
    }

    @Override
    protected void writeString(String text, List<TextPosition> letters) {
        if (text.isBlank() || letters.isEmpty()) {
            return;
        }
        length += text.length();
        limits.checkText(length);
        TextPosition first = letters.getFirst();
        TextPosition last = letters.getLast();
        fragments.add(new Fragment(
                text,
                first.getXDirAdj(),
                last.getXDirAdj() + last.getWidthDirAdj(),
                first.getYDirAdj(),
                first.getFontSizeInPt(),
                before));
        before = Printed.Break.NONE;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (operator.getName().equals("Do") && !operands.isEmpty() && operands.getFirst() instanceof COSName name) {
            notePicture(name);
        }
        super.processOperator(operator, operands);
    }

    /// Each picture where it is drawn first: what comes again on every page is the house's mark.
    private void notePicture(COSName name) throws IOException {
        if (getResources() != null
                && getResources().isImageXObject(name)
                && getResources().getXObject(name) instanceof PDImageXObject picture) {
            Matrix place = getGraphicsState().getCurrentTransformationMatrix();
            float top = getCurrentPage().getCropBox().getUpperRightY()
                    - place.getTranslateY()
                    - Math.max(0, place.getScalingFactorY());
            boolean first = seen.add(picture.getCOSObject());
            pictures.add(new Drawn(
                    picture, top, Math.abs(place.getScalingFactorX()), Math.abs(place.getScalingFactorY()), first));
        }
    }

    private void widen(Printed.Break wanted) {
        if (wanted.compareTo(before) > 0) {
            before = wanted;
        }
    }
}
