package cn.harbinkepu.bulk.poi;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/// The child: reads the first sheet of a workbook, row by row, and writes its cells. Its exit code says how it went.
final class SheetMain {

    static final int OUT_OF_MEMORY = 3;
    static final int BROKEN = 10;
    static final int ENCRYPTED = 11;
    static final int TOO_MANY = 12;
    static final int TOO_MUCH = 13;

    private static final int MOST_COLUMNS = 200;

    private SheetMain() {}

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public static void main(String[] arguments) {
        System.exit(read(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2])));
    }

    private static int read(Path workbook, Path target, int mostRows) {
        try {
            if (FileMagic.valueOf(workbook.toFile()) == FileMagic.OLE2) {
                return ENCRYPTED;
            }
            write(workbook.toFile(), target, mostRows);
            return 0;
        } catch (TooMany many) {
            return TOO_MANY;
        } catch (EncryptedDocumentException locked) {
            return ENCRYPTED;
        } catch (Exception broken) {
            return hasTooMany(broken) ? TOO_MANY : BROKEN;
        }
    }

    private static boolean hasTooMany(Throwable failure) {
        return failure instanceof TooMany || (failure.getCause() != null && hasTooMany(failure.getCause()));
    }

    private static void write(File workbook, Path target, int mostRows) throws Exception {
        try (OPCPackage book = OPCPackage.open(workbook, PackageAccess.READ);
                JsonGenerator out = new JsonFactory().createGenerator(Files.newBufferedWriter(target))) {
            XSSFReader reader = new XSSFReader(book);
            Iterator<InputStream> sheets = reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw new IOException("no sheet");
            }
            XMLReader xml = XMLHelper.newXMLReader();
            xml.setContentHandler(new XSSFSheetXMLHandler(
                    reader.getStylesTable(),
                    null,
                    new ReadOnlySharedStringsTable(book),
                    new Cells(out, mostRows),
                    new Plain(),
                    false));
            try (InputStream sheet = sheets.next()) {
                xml.parse(new InputSource(sheet));
            }
        }
    }

    /// Numbers and dates as they are, not as they look.
    private static final class Plain extends DataFormatter {
        @Override
        public String formatRawCellContents(double value, int index, String format, boolean use1904) {
            if (DateUtil.isADateFormat(index, format) && DateUtil.isValidExcelDate(value)) {
                return DateUtil.getLocalDateTime(value, use1904).toString();
            }
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }

        @Override
        public String formatRawCellContents(double value, int index, String format) {
            return formatRawCellContents(value, index, format, false);
        }
    }

    private static final class Cells implements SheetContentsHandler {
        private final JsonGenerator out;
        private final int mostRows;
        private final List<String> cells = new ArrayList<>();
        private int rows;

        Cells(JsonGenerator out, int mostRows) {
            this.out = out;
            this.mostRows = mostRows;
        }

        @Override
        public void startRow(int row) {
            cells.clear();
        }

        @Override
        public void endRow(int row) {
            if (cells.stream().allMatch(String::isBlank)) {
                return;
            }
            if (++rows > mostRows) {
                throw new TooMany();
            }
            try {
                out.writeStartObject();
                out.writeNumberField("row", row + 1);
                out.writeArrayFieldStart("cells");
                for (String cell : cells) {
                    out.writeString(cell);
                }
                out.writeEndArray();
                out.writeEndObject();
                out.writeRaw('\n');
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            int column = reference == null ? cells.size() : new CellReference(reference).getCol();
            if (column >= MOST_COLUMNS) {
                if (value == null || value.isBlank()) {
                    return;
                }
                throw new TooMany();
            }
            while (cells.size() < column) {
                cells.add("");
            }
            cells.add(value == null ? "" : value);
        }

        @Override
        public void headerFooter(String text, boolean isHeader, String tagName) {}
    }
}
