// Make the workbooks of this folder that two Java libraries write, neither of which calculates, and what one of
// them encrypts with Excel's own password:
//     java -cp '/usr/share/java/*' MakeWorkbooks.java   (Debian: libapache-poi-java libjexcelapi-java)
// Nobody in them is real. `rumus_*` hold formulas without a saved value; jxl writes CODEPAGE 1252 besides.
import java.io.*;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.*;
import org.apache.poi.poifs.crypt.*;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

public class MakeWorkbooks {
    static final String PASSWORD = "VelvetSweatshop";
    static final String[] HEADINGS = {"NIK", "JABATAN", "KODE DESA", "STATUS", "TGL KEPESERTAAN"};

    static String[] row(int number) {
        String nik = String.format("350701%02d0480%04d", number % 28 + 1, number % 9999 + 1);
        return new String[] {nik, "BPD", "35.07.01.2001", "AKTIF", null};
    }

    static HSSFWorkbook list(int persons) {
        HSSFWorkbook book = new HSSFWorkbook();
        HSSFSheet sheet = book.createSheet("Data");
        for (int number = 0; number <= persons; number++) {
            HSSFRow line = sheet.createRow(number);
            String[] cells = number == 0 ? HEADINGS : row(number);
            for (int column = 0; column < cells.length; column++)
                if (cells[column] != null) line.createCell(column).setCellValue(cells[column]);
        }
        return book;
    }

    static void byPoi() throws Exception {
        HSSFWorkbook book = list(6);
        for (int number = 1; number <= 6; number++)
            book.getSheetAt(0).getRow(number).createCell(4).setCellFormula(number < 6 ? "DATE(2020,1,5)" : "A2&\"\"");
        HSSFCell text = book.getSheetAt(0).getRow(6).getCell(4);
        book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(text);
        try (OutputStream out = new FileOutputStream("rumus_poi.xls")) { book.write(out); }
    }

    static void byJxl() throws Exception {
        jxl.write.WritableWorkbook book = jxl.Workbook.createWorkbook(new File("rumus_jxl.xls"));
        jxl.write.WritableSheet sheet = book.createSheet("Data", 0);
        for (int number = 0; number <= 6; number++) {
            String[] cells = number == 0 ? HEADINGS : row(number);
            for (int column = 0; column < 4; column++) sheet.addCell(new jxl.write.Label(column, number, cells[column]));
            sheet.addCell(number == 0 ? new jxl.write.Label(4, 0, "TGL KEPESERTAAN") : new jxl.write.Formula(4, number, "DATE(2020,1,5)"));
        }
        book.write();
        book.close();
    }

    static void xls(EncryptionMode mode, String name) throws Exception {
        HSSFWorkbook book = list(60);
        book.getInternalWorkbook().getWorkbookRecordList().add(1, new FilePassRecord(mode));
        Biff8EncryptionKey.setCurrentUserPassword(PASSWORD);
        POIFSFileSystem container = new POIFSFileSystem();
        container.createDocument(new ByteArrayInputStream(book.getBytes()), "Workbook");
        try (OutputStream out = new FileOutputStream(name)) { container.writeFilesystem(out); }
        Biff8EncryptionKey.setCurrentUserPassword(null);
    }

    static void xlsx(String plain, String name) throws Exception {
        POIFSFileSystem container = new POIFSFileSystem();
        Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
        encryptor.confirmPassword(PASSWORD);
        try (OutputStream out = encryptor.getDataStream(container)) {
            out.write(java.nio.file.Files.readAllBytes(java.nio.file.Paths.get(plain)));
        }
        try (OutputStream out = new FileOutputStream(name)) { container.writeFilesystem(out); }
    }

    public static void main(String[] none) throws Exception {
        byPoi();
        byJxl();
        xls(EncryptionMode.cryptoAPI, "bawaan_cryptoapi.xls");
        xls(EncryptionMode.binaryRC4, "bawaan_rc4.xls");
        xlsx("exceljs.xlsx", "bawaan_standard.xlsx");
    }
}
