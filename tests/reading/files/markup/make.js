// Makes the files beside it: npm install xlsx@0.18.5; node make.js
// libreoffice.html is excel.xlsx saved by: soffice --headless --convert-to html:"HTML (StarCalc)"
const xlsx = require("xlsx");

const sheet = xlsx.utils.aoa_to_sheet(
  [
    ["DAFTAR BPD KABUPATEN MALANG DESEMBER 2025"],
    [],
    ["NIK", "NAMA", "JABATAN", "DESA", "KECAMATAN", "TGL LAHIR"],
    ["3507010204800002", "SITI É & A<B", "BPD", "Tambakrejo", "Sumbermanjing Wetan", new Date(Date.UTC(1980, 3, 2))],
    [3507010304800003, "BUDI", "BPD", "Tambakrejo", "Sumbermanjing Wetan", null],
  ],
  { cellDates: true },
);
sheet["!merges"] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 3 } }];
const book = {
  SheetNames: ["BPD", "Lama"],
  Sheets: { BPD: sheet, Lama: xlsx.utils.aoa_to_sheet([["x", 1]]) },
  Workbook: { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] },
};
xlsx.writeFile(book, "npm_xml.xls", { bookType: "xlml" });
xlsx.writeFile(book, "npm_html.xls", { bookType: "html" });
xlsx.writeFile(book, "npm_text.xls", { bookType: "txt" });
xlsx.writeFile(book, "excel.xlsx", { bookType: "xlsx" });
